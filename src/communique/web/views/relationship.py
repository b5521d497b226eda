"""A relationship."""
from django.shortcuts import render
def page(request, pair, form=""):
    return render(request, "web/error.html", {"heading": pair, "what": "soon"})
