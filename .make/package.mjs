// What makes dist/ a package for npm: package.json, custom-elements.json, the types, and the module
// for servers. All of it comes from src/js/api.json, the schema of the format and the table of
// tokens in docs/WEBMASTERS.md; a test holds them against the element.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const doc = (text, indent = "") => `${indent}/** ${text.replaceAll("*/", "* /")} */\n`;

/**
 * Writes the files of the package.
 * @param {string} root the project's folder
 * @param {string} out dist/
 * @param {string} version
 */
export function writePackage(root, out, version) {
  const read = (name) => readFileSync(join(root, name), "utf8");
  const api = JSON.parse(read("src/js/api.json"));
  const tokens = [...read("docs/WEBMASTERS.md").matchAll(/^\| `(--agenda-[\w-]+)` \| (.+?) \| `?(.*?)`? \|/gm)];
  const write = (name, text) => writeFileSync(join(out, name), text);
  const json = (name, value) => write(name, `${JSON.stringify(value, null, 2)}\n`);
  json("custom-elements.json", manifest(api, tokens));
  write("agenda-widget.d.ts", types(api, JSON.parse(read("tests/fixtures/format/agenda.schema.json"))));
  write("agenda-widget-react.d.ts", react(api));
  write("agenda-widget-class.js", `export { AgendaWidget, AgendaWidget as default } from "./agenda-widget.js";\n`);
  write("agenda-widget-class.d.ts", `export * from "./agenda-widget.js";\nexport { AgendaWidget as default } from "./agenda-widget.js";\n`);
  // Where pages are drawn on a server there is no HTMLElement, and the tag alone is what is wanted.
  write("agenda-widget-server.js", "export class AgendaWidget {}\nexport default AgendaWidget;\n");
  json("package.json", npm(version));
}

function npm(version) {
  const entry = (browser, types) => ({ types, node: "./agenda-widget-server.js", default: browser });
  return {
    name: "agenda-widget",
    version,
    description: "A meeting's agenda on any website, in the reader's own time, with the live session lit up",
    keywords: ["agenda", "schedule", "conference", "time zone", "custom element", "web component"],
    license: "MIT OR Apache-2.0",
    type: "module",
    exports: {
      ".": entry("./agenda-widget.js", "./agenda-widget.d.ts"),
      "./define": entry("./agenda-widget.js", "./agenda-widget.d.ts"),
      "./class": entry("./agenda-widget-class.js", "./agenda-widget-class.d.ts"),
      "./react": { types: "./agenda-widget-react.d.ts" },
      "./*": "./*",
    },
    // For tools that do not look at exports.
    main: "./agenda-widget.js",
    module: "./agenda-widget.js",
    types: "./agenda-widget.d.ts",
    customElements: "custom-elements.json",
    sideEffects: ["agenda-widget.js", "agenda-widget-class.js"],
    files: [
      "agenda-widget*.js", "agenda-widget*.wasm", "agenda-widget*.d.ts", "agenda-embed-resize.js", "embed.html", "embed.js", "embed.css",
      "agenda-zone-changes.json", "agenda.schema.json", "index.schema.json", "status.schema.json", "custom-elements.json", "integrity.json", "themes/*.css", "LICENSE-*",
    ],
  };
}

/** https://github.com/webcomponents/custom-elements-manifest, 2.1.0. */
function manifest({ description, attributes, events, parts }, tokens) {
  const text = (type) => ({ text: type });
  const properties = attributes.filter(({ inherited, method }) => !inherited && !method);
  const member = ({ name, type, description, default: value }) => ({
    kind: "field", name: camel(name), type: text(type), description, attribute: name, reflects: true,
    ...(value === undefined ? {} : { default: JSON.stringify(value) }),
  });
  const declaration = {
    kind: "class",
    customElement: true,
    name: "AgendaWidget",
    tagName: "agenda-widget",
    description,
    superclass: { name: "HTMLElement" },
    attributes: attributes.map(({ name, type, description, default: value, inherited, method }) => ({
      name, type: text(type), description, ...(value === undefined ? {} : { default: JSON.stringify(value) }),
      ...(inherited || method ? {} : { fieldName: camel(name) }),
    })),
    members: [
      ...properties.map(member),
      { kind: "field", name: "agenda", type: text("Agenda | string | null"), description: "An agenda as an object or as JSON text; it comes before `src` and before what stands inside the tag." },
      { kind: "field", name: "messages", type: text("Record<string, string> | null"), description: "Sentences of the site's own by their keys, in place of the widget's." },
      { kind: "field", name: "ready", type: text("Promise<AgendaWidget>"), readonly: true, description: "Resolves when an agenda is shown, and rejects with the fault that prevents it." },
      { kind: "field", name: "version", type: text("string"), readonly: true, static: true, description: "The version of the widget." },
      { kind: "method", name: "refresh", return: { type: text("Promise<void>") }, description: "Looks at the source now; resolves when that is done, whatever came of it." },
    ],
    events: events.map(({ name, detail, description }) => ({ name, type: text(`CustomEvent<${detail}>`), description })),
    slots: [{ name: "", description: "What is shown until the first good render, and if it never comes." }],
    cssParts: Object.entries(parts).map(([name, description]) => ({ name, description })),
    cssProperties: tokens.map(([, name, description, value]) => ({ name, description, ...(value ? { default: value } : {}) })),
  };
  const exported = (path) => [
    { kind: "js", name: "AgendaWidget", declaration: { name: "AgendaWidget", module: path } },
    { kind: "custom-element-definition", name: "agenda-widget", declaration: { name: "AgendaWidget", module: path } },
  ];
  const path = "agenda-widget.js";
  return { schemaVersion: "2.1.0", modules: [{ kind: "javascript-module", path, declarations: [declaration], exports: exported(path) }] };
}

function types({ description, attributes, events }, schema) {
  const properties = attributes.filter(({ inherited, method }) => !inherited && !method);
  const fields = properties.map(({ name, type, description }) => `${doc(description, "  ")}  ${camel(name)}: ${type};\n`);
  const map = events.map(({ name, detail, description }) => `${doc(description, "  ")}  "${name}": CustomEvent<${detail}>;\n`);
  const listener = (verb, options) => `  ${verb}EventListener<K extends keyof AgendaWidgetEventMap>(type: K, listener: (this: AgendaWidget, event: AgendaWidgetEventMap[K]) => unknown, options?: boolean | ${options}): void;
  ${verb}EventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | ${options}): void;
  ${verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | ${options}): void;
`;
  return `// The types of <agenda-widget>. JSX for React: import type {} from "agenda-widget/react".

${format(schema)}
/** What the element fires; every event bubbles and is composed. */
export interface AgendaWidgetEventMap {
${map.join("")}}

/** Why an agenda is not; README.md lists the codes. */
export interface AgendaFault extends Error {
  code: string;
  /** Each problem of the source. */
  problems: string[];
}

${doc(description)}export declare class AgendaWidget extends HTMLElement {
${doc("The version of the widget.", "  ")}  static readonly version: string;
${fields.join("")}${doc("An agenda as an object or as JSON text; null where none was set this way.", "  ")}  get agenda(): Agenda | string | null;
  set agenda(agenda: Agenda | string | null | undefined);
${doc("Sentences of the site's own by their keys, in place of the widget's; null where none were set this way.", "  ")}  get messages(): Record<string, string> | null;
  set messages(messages: Record<string, string> | null | undefined);
${doc("Resolves when an agenda is shown; rejects with an AgendaFault.", "  ")}  readonly ready: Promise<AgendaWidget>;
${doc("Looks at the source now; resolves when that is done, whatever came of it.", "  ")}  refresh(): Promise<void>;
${listener("add", "AddEventListenerOptions")}${listener("remove", "EventListenerOptions")}}

declare global {
  interface HTMLElementTagNameMap {
    "agenda-widget": AgendaWidget;
  }
}
`;
}

/** The format's own types, from its schema. */
function format({ $defs, ...agenda }) {
  const type = (schema) => {
    const { $ref, const: value, enum: values, anyOf, oneOf, items, additionalProperties } = schema;
    if (values) return values.map((each) => JSON.stringify(each)).join(" | ");
    // Text and Location are names of the browser's own.
    if ($ref) return `Agenda${$ref.slice($ref.lastIndexOf("/") + 1)}`;
    if (value !== undefined) return JSON.stringify(value);
    const choices = oneOf ?? anyOf;
    if (choices && !schema.properties) return [...new Set(choices.map(type))].join(" | ");
    return [schema.type].flat().map((name) => {
      if (name === "integer") return "number";
      if (name === "array") return `readonly ${type(items)}[]`;
      if (name === "object") return `{ readonly [tag: string]: ${type(additionalProperties)} }`;
      return name;
    }).join(" | ");
  };
  const declare = (name, schema) => {
    const about = doc((schema.description ?? "").replaceAll("\n", " "));
    if (!schema.properties) return `${about}export type ${name} = ${type(schema)};\n`;
    const required = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties).map(
      ([field, inner]) => `${doc((inner.description ?? "").replaceAll("\n", " "), "  ")}  ${field}${required.has(field) ? "" : "?"}: ${type(inner)};\n`,
    );
    return `${about}export interface ${name} {\n${fields.join("")}${doc("Fields that the format does not know are kept.", "  ")}  [field: string]: unknown;\n}\n`;
  };
  const named = Object.entries($defs).map(([name, schema]) => [`Agenda${name}`, schema]);
  return [...named, ["Agenda", agenda]].map(([name, schema]) => declare(name, schema)).join("\n");
}

function react({ attributes, events }) {
  const fields = attributes.filter(({ inherited }) => !inherited).map(({ name, type }) => `        "${name}"?: ${type === "boolean" ? "boolean" : type === "string" ? "string | number" : type};\n`);
  const listeners = events.map(({ name }) => `        "on${name}"?: (event: AgendaWidgetEventMap["${name}"]) => void;\n`);
  return `// <agenda-widget> in the JSX of React 19: import type {} from "agenda-widget/react".

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Agenda, AgendaWidget, AgendaWidgetEventMap } from "./agenda-widget.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "agenda-widget": DetailedHTMLProps<HTMLAttributes<AgendaWidget>, AgendaWidget> & {
        agenda?: Agenda | string | null;
        messages?: Record<string, string> | null;
${fields.join("")}${listeners.join("")}      };
    }
  }
}
`;
}
