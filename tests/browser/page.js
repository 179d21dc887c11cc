// Is the HTML report what it promises in a real browser? For each FILE, at two widths, light and dark: no
// console message, no request but for the file itself, nothing wider than the window, no serious finding of axe-core.
// usage: node page.js CHROMIUM SCREENSHOT-FOLDER FILE...      (modules playwright-core and axe-core beside NODE_PATH)
'use strict';
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const faults = [];

async function look(browser, file, width, colorScheme, folder) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const name = `${path.basename(file, '.html')}-${width}-${colorScheme}`;
  page.on('console', m => faults.push(`${name}: console: ${m.text()}`));
  page.on('pageerror', e => faults.push(`${name}: error: ${e.message}`));
  page.on('request', r => { if (r.url().split('#')[0] !== url) faults.push(`${name}: request: ${r.url()}`); });
  await page.goto(url);
  await page.screenshot({ path: path.join(folder, name + '.png'), fullPage: true });
  const seen = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - window.innerWidth,
    styled: getComputedStyle(document.querySelector('.page')).paddingLeft !== '0px',
    scripts: document.scripts.length,
  }));
  if (seen.wide > 0) faults.push(`${name}: ${seen.wide} pixels wider than the window`);
  if (!seen.styled) faults.push(`${name}: the style sheet was refused`);
  if (seen.scripts) faults.push(`${name}: holds a script`);
  await page.emulateMedia({ media: 'print', colorScheme });
  const ink = await page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g).map(Number));
  if (Math.max(...ink.slice(0, 3)) > 96) faults.push(`${name}: prints in pale ink ${ink}`);
  await context.close();
}

// The checker is a script, so it needs a page whose policy is lifted.
async function check(browser, file, colorScheme) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() => window.axe.run());
  for (const v of result.violations) {
    const line = `${path.basename(file)} ${colorScheme}: ${v.impact}: ${v.id}: ${v.help}: ${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`;
    if (v.impact === 'serious' || v.impact === 'critical') faults.push(line);
    else console.log('minor', line);
  }
  await context.close();
}

(async () => {
  const [executablePath, folder, ...files] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  for (const file of files) {
    for (const width of [390, 1280])
      for (const scheme of ['light', 'dark'])
        await look(browser, file, width, scheme, folder);
    await check(browser, file, 'light');
    await check(browser, file, 'dark');
  }
  await browser.close();
  faults.forEach(f => console.log(f));
  console.log(`browser: ${files.length} pages, ${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
})();
