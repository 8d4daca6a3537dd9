// Writes static/dist from static/src: each file under a name that holds a hash of its content, with a manifest from
// the plain name to that one, so that a browser may keep a file for ever and still gets the next one at once.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, brotliCompressSync, gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

import { mirror } from './mirror.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, 'src')
const output = join(here, 'dist')
const KEPT_FOR = 24 * 60 * 60 * 1000 // a page that was open while we built may still ask for what it was made with

const STYLES = ['portal', 'child', 'backoffice', 'easy']
const SCRIPTS = ['autocomplete', 'portal', 'portal-with-list', 'child', 'backoffice'] // in this order: the doors are told the name of the first
const MIRRORED = ['portal', 'child'] // for languages that are written from right to left
const BROWSERS = ['chrome109', 'edge109', 'firefox115', 'safari15.6']

const manifest = {}

await mkdir(output, { recursive: true })
for (const name of STYLES) await style(name)
for (const name of await readdir(join(source, 'icons'))) {
  await keep(name, await readFile(join(source, 'icons', name), 'utf8'))
}
for (const name of SCRIPTS) await script(name)
await writeFile(join(output, 'manifest.new'), JSON.stringify(manifest, null, 2) + '\n')
await rename(join(output, 'manifest.new'), join(output, 'manifest.json')) // last and at once: nobody finds half
for (const name of await readdir(output)) {
  const file = join(output, name)
  if (Date.now() - (await stat(file)).mtimeMs > KEPT_FOR) await rm(file)
}

async function style (name) {
  const { css } = sass.compile(join(source, 'css', `${name}.scss`), {
    loadPaths: [join(here, '..', 'node_modules')],
    quietDeps: true
  })
  // Every colour is defined on :root, so the design system's fallback beside each use of one is never read.
  const lean = css.replace(/var\((--govuk-[\w-]+-colour), #[0-9a-f]+\)/g, 'var($1)')
  const { code } = await esbuild.transform(lean, { loader: 'css', minify: true, target: BROWSERS, legalComments: 'none' })
  await keep(`${name}.css`, code)
  if (MIRRORED.includes(name)) await keep(`${name}-rtl.css`, mirror(code))
}

async function script (name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(source, 'js', `${name}.js`)],
    absWorkingDir: here,
    outdir: output,
    bundle: true,
    format: 'esm',
    minify: true,
    target: BROWSERS,
    legalComments: 'none',
    // accessible-autocomplete's own source, which asks for these three: what it publishes as built brings thirty
    // kilobytes along for browsers that no longer are.
    alias: { 'accessible-autocomplete': 'accessible-autocomplete/src/wrapper.js' },
    loader: { '.js': 'jsx' },
    jsxFactory: 'createElement',
    define: {
      'process.env.COMPONENT_LIBRARY': 'undefined',
      AUTOCOMPLETE_SCRIPT: JSON.stringify(manifest['autocomplete.js'] ?? null)
    },
    write: false,
    logLevel: 'warning'
  })
  await keep(`${name}.js`, outputFiles[0].text)
}

async function keep (name, text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()
  const fingerprinted = name.replace(/(\.\w+)$/, `-${hash}$1`)
  manifest[name] = fingerprinted
  await writeFile(join(output, fingerprinted), text)
  await compress(fingerprinted, Buffer.from(text))
}

// Compressed once here, at the highest setting, so that no request pays for it.
async function compress (name, bytes) {
  await writeFile(join(output, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(join(output, `${name}.br`), brotliCompressSync(bytes, { params }))
}
