// The notes of a release: its section of CHANGELOG.md, and the files with their sizes and hashes.

/**
 * The section of a version.
 * @param {string} changelog
 * @param {string} version
 * @returns {{text: string, released: boolean}} that of "Unreleased" where the version has none
 */
export function section(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1).map((text) => {
    const [head, ...rest] = text.split("\n");
    // Below the last one are addresses of versions, if any.
    return { name: /^\[?([^\]\s]+)/.exec(head)[1], text: rest.join("\n").replace(/^\[[^\]]+\]: .*$/gm, "").trim() };
  });
  const of = (name) => sections.find((section) => section.name === name);
  const found = of(version) ?? of("Unreleased");
  if (!found) throw new Error(`CHANGELOG.md has neither a section "## [${version}]" nor "## [Unreleased]"`);
  return { text: found.text, released: found.name === version };
}

const bytes = (number) => number.toLocaleString("en");

/**
 * @param {{version: string, major: string, text: string, archives: {name: string, size: number, sum: string, about: string}[], rows: {named: string, about: string, raw: number, brotli: number}[]}} release
 */
export function notes({ version, major, text, archives, rows }) {
  return `# Agenda Widget ${version}

${text}

## Files

| file | bytes | what it is |
| --- | --: | --- |
${archives.map(({ name, size, about }) => `| ${name} | ${bytes(size)} | ${about} |`).join("\n")}

\`sha256sum --check SHA256SUMS\` compares what you have downloaded:

\`\`\`
${archives.map(({ name, sum }) => `${sum}  ${name}`).join("\n")}
\`\`\`

## What a page loads

Files in the folder \`${major}/\`, which upgrades replace; \`immutable/\` has those of this release for ever.

| file | bytes | compressed (brotli) | what it is |
| --- | --: | --: | --- |
${rows.map(({ named, about, raw, brotli }) => `| ${named} | ${bytes(raw)} | ${bytes(brotli)} | ${about} |`).join("\n")}
`;
}
