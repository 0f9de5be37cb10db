"""Addresses of studies, people, participants and imports."""

from django.urls import path

from interviews.views import activity, members, studies

app_name = "interviews"

_people = [
    path("", studies.study_list, name="study_list"),
    path("studies/<slug:slug>/settings/", studies.study_settings, name="study_settings"),
    path("studies/<slug:slug>/members/", members.member_list, name="member_list"),
    path("studies/<slug:slug>/members/new/", members.member_create, name="member_create"),
    path(
        "studies/<slug:slug>/members/<int:pk>/change/",
        members.member_change,
        name="member_change",
    ),
    path(
        "studies/<slug:slug>/members/<int:pk>/remove/",
        members.member_remove,
        name="member_remove",
    ),
    path("studies/<slug:slug>/members/<int:pk>/link/", members.member_link, name="member_link"),
    path("studies/<slug:slug>/activity/", activity.activity_list, name="activity_list"),
]

# Participants, attributes and phases.
_participants = []

# Uploads and the drafts that wait for a person's word.
_imports = []

urlpatterns = [*_people, *_participants, *_imports]
