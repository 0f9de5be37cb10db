"""Addresses of studies, people, participants and imports."""

app_name = "interviews"
urlpatterns = []
