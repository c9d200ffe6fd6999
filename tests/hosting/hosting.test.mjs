// The example configurations, each in its real server: types, access, caching,
// compression. A server that is not installed is skipped with a message.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const dist = join(root, "dist");
const unpacked = join(root, "target/tools/servers");
const example = (name) => readFileSync(join(root, "examples/hosting", name), "utf8");

/** A program of that name on the machine, or unpacked by .make/setup.sh. */
function program(...names) {
  const folders = [...process.env.PATH.split(delimiter), "/usr/sbin", "/usr/local/sbin", join(unpacked, "usr/sbin"), join(unpacked, "usr/bin")];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

function free() {
  return new Promise((done, failed) => {
    const server = createServer().on("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** An answer as it came over the wire. */
function ask(port, path, headers = {}) {
  return new Promise((done, failed) => {
    get({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });
}

/** Runs a server while the checks last. */
async function serve(folder, [command, ...args], port) {
  const machine = { arm64: "aarch64", x64: "x86_64" }[process.arch];
  const libraries = command.startsWith(unpacked) ? { LD_LIBRARY_PATH: join(unpacked, `usr/lib/${machine}-linux-gnu`) } : {};
  const env = { ...process.env, ...libraries, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env });
  let reported = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (reported += part));
  const ended = new Promise((done) => child.on("exit", () => done(true)));
  for (let look = 0; look < 400; look++) {
    if (await ask(port, "/").then(() => true, () => false)) return { child, ended };
    if (await Promise.race([ended, new Promise((done) => setTimeout(done, 50))])) throw new Error(`${command} has ended: ${reported}`);
  }
  child.kill();
  throw new Error(`${command} never answered: ${reported}`);
}

/** The languages of the widget besides English, a module each. */
const LANGUAGES = readdirSync(join(root, "locales")).map((name) => name.replace(".txt", "").toLowerCase());
const RELEASE = existsSync(join(dist, "immutable")) ? readdirSync(join(dist, "immutable"))[0] : "";

async function check(port, encodings) {
  const types = {
    "agenda-widget.js": /^(text|application)\/javascript(;|$)/,
    "agenda-widget_bg.wasm": /^application\/wasm$/,
    "agenda-widget-features.wasm": /^application\/wasm$/,
    ...Object.fromEntries(LANGUAGES.map((tag) => [`agenda-widget-${tag}.js`, /^(text|application)\/javascript(;|$)/])),
    "agenda.schema.json": /^application\/json(;|$)/,
    "embed.html": /^text\/html; ?charset=utf-8$/i,
    "embed.css": /^text\/css(;|$)/,
  };
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, "": (bytes) => bytes };
  const kept = `immutable/${RELEASE}/`;
  for (const [folder, cache] of ["", "0/", kept, `0/${kept}`].map((folder) => [folder, folder.includes("immutable") ? "public, max-age=31536000, immutable" : "no-cache"])) {
    for (const [name, type] of Object.entries(types)) {
      if (folder.includes("immutable") && !/\.(js|wasm)$/.test(name)) continue;
      const whole = readFileSync(join(dist, folder.replace("0/", ""), name));
      for (const encoding of ["", ...encodings]) {
        const path = `/${folder}${name}`;
        const { status, headers, body } = await ask(port, path, { "accept-encoding": encoding || "identity", origin: "https://partner.example" });
        const about = `${path} as ${encoding || "it is"}: ${JSON.stringify(headers)}`;
        assert.equal(status, 200, about);
        assert.match(headers["content-type"], type, about);
        assert.equal(headers["access-control-allow-origin"], "*", about);
        assert.equal(headers["access-control-expose-headers"], "Date", about);
        assert.equal(headers["cross-origin-resource-policy"], "cross-origin", about);
        assert.equal(headers["cross-origin-embedder-policy"], name === "embed.html" ? "require-corp" : undefined, about);
        assert.equal(headers["cache-control"], cache, about);
        assert.equal(headers["x-content-type-options"], "nosniff", about);
        assert.equal(headers["content-encoding"] ?? "", encoding, about);
        if (encoding) assert.match(headers.vary ?? "", /accept-encoding/i, about);
        assert.ok(unpack[encoding](body).equals(whole), about);
      }
    }
  }
  // Asked again, it says that nothing has changed.
  const { headers } = await ask(port, "/agenda-widget.js", { "accept-encoding": "identity" });
  const again = await ask(port, "/agenda-widget.js", { "accept-encoding": "identity", ...(headers.etag ? { "if-none-match": headers.etag } : { "if-modified-since": headers["last-modified"] }) });
  assert.equal(again.status, 304);
  assert.equal((await ask(port, "/")).status, 200, "the demo");
  assert.equal((await ask(port, "/no/such/file.js")).status, 404);
}

function hosted(name, names, encodings, configure) {
  const found = program(...names);
  const skip = !found ? `there is no ${name} here` : !RELEASE ? "there is no dist/immutable" : false;
  test(`the configuration for ${name} serves the widget`, { skip }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "agenda-hosting-"));
    const port = await free();
    let server;
    try {
      // The files as dist/ has them, and below a major version as a release has them.
      const site = join(folder, "site");
      mkdirSync(site);
      for (const name of readdirSync(dist)) symlinkSync(join(dist, name), join(site, name));
      symlinkSync(dist, join(site, "0"));
      server = await serve(folder, configure(found, folder, port), port);
      await check(port, encodings);
    } finally {
      server?.child.kill("SIGTERM");
      await server?.ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

const placed = (text, folder, port) => text.replaceAll("/srv/agenda/dist", join(folder, "site")).replaceAll("8080", String(port));

hosted("nginx", ["nginx"], ["gzip"], (found, folder, port) => {
  const types = ["/etc/nginx/mime.types", join(unpacked, "etc/nginx/mime.types")].find(existsSync);
  writeFileSync(join(folder, "mime.types"), types ? readFileSync(types) : "types { text/html html; text/css css; application/javascript js; application/json json; }");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
  const user = process.getuid() === 0 ? "user root;" : "";
  const server = placed(example("nginx.conf"), folder, port).replace("listen ", "listen 127.0.0.1:");
  writeFileSync(join(folder, "nginx.conf"), `${user}\ndaemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${server}\n}\n`);
  return [found, "-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"];
});

hosted("Apache", ["apache2", "httpd"], ["br", "gzip"], (found, folder, port) => {
  const modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", join(unpacked, "usr/lib/apache2/modules")].find(existsSync);
  const load = ["mpm_event", "authz_core", "authz_host", "mime", "dir", "headers", "rewrite", "setenvif"]
    .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join("\n");
  const types = ["/etc/mime.types"].find(existsSync);
  if (!types) writeFileSync(join(folder, "mime.types"), "text/html html\ntext/css css\n");
  mkdirSync(join(folder, "logs"));
  const server = placed(example("apache.conf"), folder, port).replace(/^Listen /m, "Listen 127.0.0.1:");
  writeFileSync(join(folder, "apache.conf"), `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\nErrorLog ${folder}/logs/error\n${load}\nTypesConfig ${types ?? join(folder, "mime.types")}\n${server}`);
  return [found, "-f", join(folder, "apache.conf"), "-D", "FOREGROUND"];
});

hosted("Caddy", ["caddy"], ["br", "gzip"], (found, folder, port) => {
  writeFileSync(join(folder, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${placed(example("Caddyfile"), folder, port)}`);
  return [found, "run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"];
});

/** Whether a pattern of the AWS command line names a file: `*` goes over slashes there. */
const named = (pattern, file) => new RegExp(`^${pattern.split("*").map((part) => part.replace(/[.+^${}()|[\]\\?]/g, "\\$&")).join(".*")}$`).test(file);

test("the commands for an object store give each file its type and its time, once", { skip: !RELEASE && "there is no dist/immutable" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "agenda-store-"));
  try {
    // Replaces the real command with one that writes down its arguments.
    writeFileSync(join(folder, "aws"), `#!/bin/sh\nprintf '%s\\n' "$@" -- >> "${folder}/reported"\n`, { mode: 0o755 });
    const text = example("object-store.md");
    const [commands] = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);
    execFileSync("sh", ["-ec", commands], { cwd: root, env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` } });
    const calls = readFileSync(join(folder, "reported"), "utf8").split("\n--\n").filter(Boolean).map((call) => call.split("\n"));
    const uploads = calls.map(([s3, cp, from, to, ...options]) => {
      assert.deepEqual([s3, cp, from, to], ["s3", "cp", "dist", "s3://agenda.example.org"]);
      const value = (name) => options[options.indexOf(name) + 1];
      // The last filter that names a file decides.
      const takes = (file) => options.reduce((taken, option, place) => (/^--(in|ex)clude$/.test(option) && named(options[place + 1], file) ? option === "--include" : taken), true);
      return { takes, type: value("--content-type"), cache: value("--cache-control") };
    });
    const types = { js: "text/javascript; charset=utf-8", wasm: "application/wasm", json: "application/json; charset=utf-8", html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml" };
    let seen = 0;
    for (const file of readdirSync(dist, { recursive: true })) {
      const type = types[file.split(".").at(-1)];
      if (!type) continue;
      const forever = file.startsWith("immutable/");
      const given = uploads.filter(({ takes }) => takes(file)).map(({ type, cache }) => ({ type, cache }));
      assert.deepEqual(given, [{ type, cache: forever ? "public, max-age=31536000, immutable" : "no-cache" }], file);
      seen++;
    }
    assert.ok(seen > 40, "files are found");
    const [rules] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => JSON.parse(block));
    assert.deepEqual(rules.CORSRules[0].ExposeHeaders, ["Date"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
