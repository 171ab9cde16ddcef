// Run after every `npm install`. A registry that lacks a platform's build of a package makes npm leave that build out of
// `package-lock.json`, and `npm ci` then refuses the file everywhere. This puts such builds back, by name and version.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './setup/root.mjs';

const EXACT_VERSION = /^\d+\.\d+\.\d+/;
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Adds every optional package that an entry of `packages` asks for and the lock lacks; returns the paths added. */
export function addMissingBuilds(packages) {
  const added = [];
  for (const entry of Object.values({ ...packages })) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      if (!EXACT_VERSION.test(version) || isListed(packages, name, version)) continue;
      packages[path] = platformEntry(name, version, entry);
      added.push(path);
    }
  }
  return added;
}

const isListed = (packages, name, version) =>
  Object.entries(packages).some(([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version);

/** The name says which platform a build is for: `@next/swc-linux-arm64-musl`. */
function platformEntry(name, version, parent) {
  const words = name.split(/[/-]/);
  const [system] = SYSTEMS.filter((candidate) => words.includes(candidate));
  const [processor] = PROCESSORS.filter((candidate) => words.includes(candidate));
  const libc = words.includes('musl') ? 'musl' : undefined;
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(system && { os: [system] }),
    ...(parent.engines && { engines: parent.engines }),
  };
}

/** What nothing asks for any more is never installed; npm forgets to take it out. */
function dropExtraneous(packages) {
  for (const [path, entry] of Object.entries(packages)) if (entry.extraneous) delete packages[path];
}

/** Where a package was fetched from is the business of each machine's npm settings; the integrity hashes stay. */
function dropAddresses(packages) {
  for (const entry of Object.values(packages)) delete entry.resolved;
}

const sorted = (packages) => Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));

function completeLock() {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = addMissingBuilds(lock.packages);
  dropExtraneous(lock.packages);
  dropAddresses(lock.packages);
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted(lock.packages) }, null, 2)}\n`);
  console.log(added.length === 0 ? 'The lock file is complete.' : `Added:\n${added.join('\n')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) completeLock();
