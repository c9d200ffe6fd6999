// What the files of a page weigh.

import { brotliCompressSync, constants } from "node:zlib";

export function brotli(bytes, quality = 11) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
