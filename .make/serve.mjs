// Serves a folder on 127.0.0.1, as any static host would.
//
//   node serve.mjs FOLDER [PORT]     serves
//   node serve.mjs --check [PORT]    reports whether the port is free, and serves nothing

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const [folder, given = "8080"] = process.argv.slice(2);
const HOST = "127.0.0.1";
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const stat = (path) => statSync(path, { throwIfNoEntry: false });

/** The file behind an address; nothing where there is none, or where it leads out of the folder. */
function find(root, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, `http://${HOST}`).pathname);
  } catch {
    return;
  }
  if (path.includes("\0")) return;
  let file = join(root, path);
  if (stat(file)?.isDirectory()) file = join(file, "index.html");
  return file.startsWith(root + sep) && stat(file)?.isFile() ? file : undefined;
}

function answer(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const file = find(root, request.url);
  if (!file) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end(`There is no ${request.url} here.\n`);
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": stat(file).size,
    "cache-control": "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
if (port < 1 || port > 65_535) fail(`"${given}" is not a port. Write a number from 1 to 65535, such as: make demo PORT=8081`);
if (!folder) fail("no folder is named. Write: node .make/serve.mjs dist");
const check = folder === "--check";
const root = resolve(folder);
if (!check && !stat(root)?.isDirectory()) fail(`there is no folder ${folder}. Build it first: make dist`);

const server = createServer((request, response) => answer(root, request, response));
server.on("error", ({ code, message }) => {
  if (code === "EADDRINUSE") fail(`port ${port} is taken. End what uses it, or choose another: make demo PORT=${port === 8081 ? 8082 : 8081}`);
  if (code === "EACCES") fail(`port ${port} may not be used by you. Choose one from 1024 on, such as: make demo PORT=8081`);
  fail(`port ${port} cannot be used (${message}).`);
});
server.listen(port, HOST, () => {
  if (check) server.close();
  else console.log(`Open http://${HOST}:${port}/ (Ctrl+C ends it)`);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
