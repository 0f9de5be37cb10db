"""Addresses of the codebook, the transcript workspace, themes and passages."""

app_name = "coding"
urlpatterns = []
