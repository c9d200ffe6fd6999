// Other scripts of the page: they must work regardless of the widget.

globalThis.later = "works";
