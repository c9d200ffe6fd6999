// What else a page does: it must work whatever becomes of the widget.

globalThis.later = "works";
