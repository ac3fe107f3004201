'use strict';
// Builds the package twice from the same sources: as ES modules and as CommonJS. Run by `npm pack`.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const compiler = require.resolve('typescript/bin/tsc');
const dist = path.join(__dirname, 'dist');

fs.rmSync(dist, { recursive: true, force: true });
for (const [name, module, type] of [
  ['esm', 'esnext', 'module'],
  ['cjs', 'commonjs', 'commonjs'],
]) {
  const outDir = path.join(dist, name);
  execFileSync(
    process.execPath,
    [compiler, '-p', path.join(__dirname, 'tsconfig.build.json'), '--module', module, '--outDir', outDir],
    { stdio: 'inherit' },
  );
  // The compiler leaves the sources' extension in the declarations, which older compilers do not resolve.
  for (const file of fs.readdirSync(outDir).filter((found) => found.endsWith('.d.ts'))) {
    const declarations = fs.readFileSync(path.join(outDir, file), 'utf8');
    fs.writeFileSync(path.join(outDir, file), declarations.replace(/(from '\.\/\w+)\.ts'/g, "$1.js'"));
  }
  fs.writeFileSync(path.join(outDir, 'package.json'), `${JSON.stringify({ type })}\n`);
}
