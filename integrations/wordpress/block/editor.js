// The block in the editor: which files, what they look like, and a preview, which is the widget itself in a frame.

(({ apiFetch, blockEditor, blocks, components, data, element, i18n }) => {
  const { BlockControls, InspectorControls, MediaPlaceholder, MediaUpload, MediaUploadCheck, useBlockProps } = blockEditor;
  const { Button, FormFileUpload, Notice, PanelBody, SelectControl, TextControl, ToggleControl, ToolbarGroup } = components;
  const { Fragment, createElement: make, useState } = element;
  const { __, sprintf } = i18n;
  const { attributes: KNOWN, embed, themes, tokens } = window.agendaWidgetEditor;
  /** What the panel "Appearance" has; the others are under "More". */
  const SHOWN = ["view", "time-zone", "zones", "day", "room", "track", "heading-level", "no-past", "no-header", "no-controls", "deep-links"];
  /** Set by the media library, by the language of the page, or by the preview. */
  const LEFT_OUT = ["src", "status-src", "calendar-src", "lang", "dir", "now"];

  /** A file of the media library, while it is known. */
  const useFile = (/** @type {number | undefined} */ id) => data.useSelect((select) => (id ? select("core").getMedia(id, { context: "view" }) : undefined), [id]);

  /** "no-past" as a label: "No past". */
  const label = (/** @type {string} */ name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

  /** A control for an attribute of the element. */
  function control(name, { attributes, setAttributes }) {
    const { about, boolean, words } = KNOWN[name];
    const common = { key: name, label: label(name), help: about, __nextHasNoMarginBottom: true };
    const set = (value) => setAttributes({ [name]: value || undefined });
    if (boolean) return make(ToggleControl, { ...common, checked: Boolean(attributes[name]), onChange: set });
    if (["view", "hour-cycle", "numerals", "heading-level"].includes(name)) {
      const options = [{ label: __("Default", "agenda-widget"), value: "" }, ...words.map((word) => ({ label: word, value: word }))];
      return make(SelectControl, { ...common, options, value: attributes[name] ?? "", onChange: set });
    }
    return make(TextControl, { ...common, placeholder: words.join(", "), value: attributes[name] ?? "", onChange: set });
  }

  /** Lets one choose, upload, replace or remove one of the files. */
  function File({ id, kind, title, onChange }) {
    const file = useFile(id);
    const [said, say] = useState();
    const replace = async ({ target: { files } }) => {
      try {
        await apiFetch({ path: `/agenda-widget/v1/files/${id}`, method: "POST", body: await files[0].text(), headers: { "Content-Type": "text/plain" } });
        say({ status: "success", text: sprintf(__("%s has been replaced, under the same address.", "agenda-widget"), file?.title?.rendered ?? "") });
      } catch ({ message }) {
        say({ status: "error", text: message });
      }
    };
    const choose = ({ open }) => make(Button, { variant: "secondary", onClick: open }, id ? __("Choose another", "agenda-widget") : __("Choose or upload", "agenda-widget"));
    return make("fieldset", { className: "agenda-widget-file" },
      make("legend", {}, title),
      file && make("p", {}, make("a", { href: file.source_url }, file.source_url.split("/").pop())),
      make(MediaUploadCheck, {},
        make(MediaUpload, { allowedTypes: [kind], value: id, onSelect: (chosen) => onChange(chosen.id), render: choose }),
        id && make(FormFileUpload, { accept: kind, onChange: replace, variant: "secondary" }, __("Upload a new version", "agenda-widget")),
      ),
      id && make(Button, { isDestructive: true, variant: "tertiary", onClick: () => onChange(undefined) }, __("Remove", "agenda-widget")),
      said && make(Notice, { status: said.status, onRemove: () => say(undefined) }, said.text),
    );
  }

  /** The address of the preview. */
  function address(attributes, { agenda, status, calendar }) {
    const query = new URLSearchParams({ src: agenda });
    if (status) query.set("status-src", status);
    if (calendar) query.set("calendar-src", calendar);
    for (const [name, { boolean }] of Object.entries(KNOWN)) {
      const value = attributes[name];
      if (!value || ["src", "status-src", "calendar-src"].includes(name)) continue;
      query.set(name, boolean ? "" : value);
    }
    for (const [name, value] of Object.entries(themes[attributes.theme] ?? tokens)) query.set(name, value);
    return `${embed}?${query}`;
  }

  function Preview({ attributes, isSelected }) {
    const [agenda, status, calendar] = ["id", "status", "calendar"].map((key) => useFile(attributes[key])?.source_url);
    const src = attributes.id ? agenda : attributes.src;
    if (!src) return make("p", {}, __("Loading …", "agenda-widget"));
    const files = { agenda: src, status: status ?? attributes["status-src"], calendar: calendar ?? attributes["calendar-src"] };
    return make("div", { className: "agenda-widget-preview", "data-chosen": isSelected },
      make("iframe", { src: address(attributes, files), title: __("Preview of the agenda", "agenda-widget") }));
  }

  function Edit(props) {
    const { attributes, isSelected, setAttributes } = props;
    const placed = useBlockProps();
    const file = (key, kind, title) => make(File, { key, id: attributes[key], kind, title, onChange: (id) => setAttributes({ [key]: id }) });
    const text = (name, title) => make(TextControl, { label: title, value: attributes[name] ?? "", onChange: (value) => setAttributes({ [name]: value || undefined }), __nextHasNoMarginBottom: true });
    const named = attributes.id || attributes.src;
    const panels = make(InspectorControls, {},
      make(PanelBody, { title: __("Files", "agenda-widget") },
        file("id", "application/json", __("Agenda (agenda.json)", "agenda-widget")),
        !attributes.id && text("src", __("or its address on this site", "agenda-widget")),
        file("status", "application/json", __("News of the day (status.json)", "agenda-widget")),
        file("calendar", "text/calendar", __("Calendar to subscribe to (.ics)", "agenda-widget")),
      ),
      make(PanelBody, { title: __("Appearance", "agenda-widget") },
        make(SelectControl, {
          label: __("Theme", "agenda-widget"),
          options: [{ label: __("Colours of this site", "agenda-widget"), value: "" }, ...Object.keys(themes).map((name) => ({ label: label(name), value: name }))],
          value: attributes.theme ?? "",
          onChange: (theme) => setAttributes({ theme: theme || undefined }),
          __nextHasNoMarginBottom: true,
        }),
        SHOWN.map((name) => control(name, props)),
      ),
      make(PanelBody, { title: __("More", "agenda-widget"), initialOpen: false },
        Object.keys(KNOWN).filter((name) => !SHOWN.includes(name) && !LEFT_OUT.includes(name)).map((name) => control(name, props)),
      ),
    );
    const empty = make(MediaPlaceholder, {
      accept: "application/json",
      allowedTypes: ["application/json"],
      icon: "calendar-alt",
      labels: {
        title: __("Agenda", "agenda-widget"),
        instructions: __("Upload agenda.json, or choose one from the media library.", "agenda-widget"),
      },
      onSelect: ({ id }) => setAttributes({ id }),
      onSelectURL: (src) => setAttributes({ src }),
    });
    return make(Fragment, {},
      panels,
      make(BlockControls, {}, named && make(ToolbarGroup, {}, make(Button, { onClick: () => setAttributes({ id: undefined, src: undefined }) }, __("Another agenda", "agenda-widget")))),
      make("div", placed, named ? make(Preview, { attributes, isSelected }) : empty),
    );
  }

  blocks.registerBlockType("agenda-widget/agenda", { edit: Edit, save: () => null });
})(window.wp);
