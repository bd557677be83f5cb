from django.urls import path

from areaoffice.office.views import files, units

app_name = "office"
urlpatterns = [
    path("files/<int:pk>/", files.file, name="file"),
    path("files/<int:pk>/thumbnail/", files.thumbnail, name="thumbnail"),
    path("files/<int:pk>/about/", files.about, name="about_file"),
    path("units/<int:pk>/", units.unit, name="unit"),
]
