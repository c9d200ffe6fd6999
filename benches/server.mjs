// A static server on the loopback interface, whose answers may not be cached.
//
//   const server = await serve(folder);
//   server.compressed = true;          // from now on as a host with brotli: quality 11, and 5 for data
//   server.close();

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotli } from "./bytes.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
/** Data is compressed when it is requested, so hosts use a quick quality. */
const QUICK = 5;
const BEST = 11;

export async function serve(folder) {
  const files = new Map();
  const state = { compressed: false };

  function fileOf(name) {
    if (!files.has(name)) {
      const path = join(folder, name);
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
      files.set(name, { raw: readFileSync(path) });
    }
    return files.get(name);
  }

  const server = createServer(({ url }, response) => {
    const name = normalize(url.split("?")[0]).slice(1);
    const file = fileOf(name);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const extension = extname(name);
    const headers = { "content-type": TYPES[extension] ?? "application/octet-stream", "cache-control": "no-store" };
    let body = file.raw;
    if (state.compressed) {
      file.small ??= brotli(body, extension === ".json" ? QUICK : BEST);
      body = file.small;
      headers["content-encoding"] = "br";
    }
    response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return Object.assign(state, { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
}
