"""The app that holds studies, people, participants and their interviews."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"
