"""Addresses of the codebook, the transcript workspace, themes and passages."""

from django.urls import path

from coding.views import acts, study_detail, workspace

app_name = "coding"

_workspace = [
    path("transcripts/<int:pk>/", workspace.workspace_page, name="workspace"),
    path("transcripts/<int:pk>/acts/", acts.act_create, name="act_create"),
    path("transcripts/<int:pk>/undo/", acts.undo, name="undo"),
    path("transcripts/<int:pk>/redo/", acts.redo, name="redo"),
    path("transcripts/<int:pk>/finished/", acts.finished, name="finished"),
]
_study = [
    path("studies/<slug:slug>/", study_detail.study_detail, name="study_detail"),
]
urlpatterns = [*_workspace, *_study]
