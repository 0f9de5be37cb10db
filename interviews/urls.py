"""Addresses of studies, people, participants and imports."""

from django.urls import path

from interviews.views import (
    activity,
    attributes,
    exports,
    imports,
    interviews,
    members,
    participant_table,
    participants,
    phases,
    progress,
    screening,
    studies,
    waiting,
)

app_name = "interviews"

_people = [
    path("", studies.study_list, name="study_list"),
    path("files/progress/", progress.how_far, name="file_progress"),
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
    path("studies/<slug:slug>/activity/exports/", exports.export_list, name="export_list"),
]

# Participants, attributes and phases.
_STUDY = "studies/<slug:slug>/"
_participants = [
    path(f"{_STUDY}participants/", participants.participant_list, name="participant_list"),
    path(f"{_STUDY}participants/new/", participants.participant_create, name="participant_create"),
    path(
        f"{_STUDY}participants/table/",
        participant_table.participant_table_import,
        name="participant_table",
    ),
    path(
        f"{_STUDY}participants/table/template.csv",
        participant_table.participant_table_template,
        name="participant_table_template",
    ),
    path(
        f"{_STUDY}participants/<slug:code>/",
        participants.participant_change,
        name="participant_change",
    ),
    path(f"{_STUDY}attributes/", attributes.attribute_list, name="attribute_list"),
    path(f"{_STUDY}attributes/new/", attributes.attribute_create, name="attribute_create"),
    path(f"{_STUDY}attributes/<int:pk>/", attributes.attribute_change, name="attribute_change"),
    path(f"{_STUDY}attributes/<int:pk>/move/", attributes.attribute_move, name="attribute_move"),
    path(
        f"{_STUDY}attributes/<int:pk>/delete/",
        attributes.attribute_delete,
        name="attribute_delete",
    ),
    path(f"{_STUDY}phases/", phases.phase_list, name="phase_list"),
    path(f"{_STUDY}phases/new/", phases.phase_create, name="phase_create"),
    path(f"{_STUDY}phases/<int:pk>/", phases.phase_change, name="phase_change"),
    path(f"{_STUDY}phases/<int:pk>/move/", phases.phase_move, name="phase_move"),
    path(f"{_STUDY}phases/<int:pk>/delete/", phases.phase_delete, name="phase_delete"),
]

_interviews = [
    path(f"{_STUDY}interviews/", interviews.interview_list, name="interview_list"),
    path(f"{_STUDY}interviews/<int:pk>/", interviews.interview_change, name="interview_change"),
]

# Uploads and the drafts that wait for a person's word.
_imports = [
    path(f"{_STUDY}import/", imports.transcript_import, name="transcript_import"),
    path(f"{_STUDY}import/<uuid:pk>/", imports.draft_review, name="draft_review"),
    path(f"{_STUDY}import/<uuid:pk>/check/", screening.draft_check, name="draft_check"),
    path(f"{_STUDY}import/<uuid:pk>/discard/", imports.draft_discard, name="draft_discard"),
    path(f"{_STUDY}import/<uuid:pk>/row/", waiting.draft_row, name="draft_row"),
]

urlpatterns = [*_people, *_participants, *_interviews, *_imports]
