"""A relationship."""
from django.shortcuts import render
def page(request, one, other, form=""):
    return render(request, "web/error.html", {"heading": one, "what": "soon"})
