// Opens pages in Chromium as people meet them, wide and narrow, and says everything that is wrong with them:
//   look.mjs BASE_URL PICTURES PATH…          status other than 200 is told before the path: 404:/nowhere
//
// For each page and each width: the accessibility checker finds nothing (WCAG 2.2 A and AA, best practices); the
// console is silent, which holds for violations of the content-security policy too; nothing reaches outside the
// service; the page is no wider than the screen, also with everything unfolded; every link, button and field that the
// keyboard reaches shows that it has the focus and is at least 24 pixels high, unless it stands in a sentence; and
// without scripts the same text is there. A page below /preview/ brings its one style sheet with it, and its text has the
// higher contrast of WCAG AAA, in light and in dark. Prints the bytes of the first load. Exit status 1 when anything is wrong.
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const modules = createRequire(resolve(process.env.CONCORDAT_BROWSER_NPM ?? '.', 'look.mjs'));
const { chromium } = modules('playwright-core');
const checker = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

const [base, pictures, ...asked] = process.argv.slice(2);
const pages = asked.map((each) => {
    const [, status, path] = /^(?:(\d{3}):)?(\/.*)$/.exec(each);
    return { path, status: Number(status ?? 200) };
});
const widths = [1280, 320];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const isPreview = (path) => path.startsWith('/preview/');
const mostBytes = 150 * 1024;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

let faults = 0;
const wrong = (where, what) => {
    faults += 1;
    console.log(`WRONG ${where}: ${what}`);
};

async function browser(options, work) {
    const profile = await mkdtemp(join(tmpdir(), 'concordat-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: process.env.CONCORDAT_CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: flags,
        reducedMotion: 'reduce', // so that nothing moves while it is looked at
        viewport: { width: 1280, height: 900 },
        ...options,
    });
    context.setDefaultTimeout(120_000); // the machine may have other things to do
    try {
        await work(context);
    } finally {
        await context.close();
        await rm(profile, { recursive: true, force: true });
    }
}

// The page's own text, unfolded, so that two ways of opening it can be compared.
const wholeText = (page) => page.evaluate(() => document.body.textContent.replace(/\s+/g, ' ').trim());

// How far the page is wider than the screen, and by what.
const overflow = () => {
    const width = document.documentElement.clientWidth;
    const beyond = document.documentElement.scrollWidth - width;
    if (beyond <= 0) return null;
    const inRegion = (element) => element.closest('.table-region') !== null;
    const widest = [...document.querySelectorAll('body *')]
        .filter((element) => !inRegion(element) && element.getBoundingClientRect().right > width + 0.5)
        .slice(0, 3).map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`);
    return `${beyond} px wider than the screen, by ${widest.join(', ')}`;
};

// Presses Tab until the focus leaves the page again, and tells of every stop whether it can be seen and hit.
async function walk(page, where) {
    const most = 60; // stops looked at on one page
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    for (let stop = 0; stop < most; ++stop) {
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            const inSentence = style.display === 'inline' && element.tagName === 'A';
            return {
                name: `<${element.tagName.toLowerCase()}> ${(element.textContent || element.getAttribute('name') || '').trim().slice(0, 40)}`,
                outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                onScreen: box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
                height: inSentence ? 24 : Math.min(box.height, box.width),
            };
        });
        if (!seen) return;
        if (!seen.outlined) wrong(where, `the focus cannot be seen on ${seen.name}`);
        if (!seen.onScreen) wrong(where, `the focus is off the screen on ${seen.name}`);
        if (seen.height < 23.5) wrong(where, `${seen.name} is ${seen.height.toFixed(1)} px high; 24 are wanted`);
    }
}

// What the accessibility checker finds.
async function check(page, where, tags) {
    const { violations } = await page.evaluate((wanted) => window.axe.run({
        runOnly: wanted, rules: { 'color-contrast-enhanced': { enabled: wanted.includes('wcag2aaa') } },
    }), tags);
    for (const each of violations)
        wrong(where, `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

async function look(context, { path, status }, width) {
    const where = `${path} at ${width} px`;
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 900 });
    page.on('console', (message) => {
        const told = message.text();
        const expected = status !== 200 && /status of \d{3}/.test(told);
        if (['error', 'warning'].includes(message.type()) && !expected) wrong(where, `console: ${told}`);
    });
    page.on('pageerror', (error) => wrong(where, `script: ${error.message}`));
    page.on('request', (request) => {
        if (!request.url().startsWith(base)) wrong(where, `asks elsewhere: ${request.url()}`);
    });
    const answer = await page.goto(base + path, { waitUntil: 'load' });
    if (answer.status() !== status) wrong(where, `status ${answer.status()} in the place of ${status}`);
    const inline = await page.evaluate((allowed) => document.querySelectorAll('[style], style, script').length
        - document.querySelectorAll(allowed).length, isPreview(path) ? 'head > style' : 'none');
    if (inline > 0) wrong(where, `${inline} inline styles or scripts`);
    if (await page.evaluate(overflow)) wrong(where, await page.evaluate(overflow));

    await page.screenshot({ path: join(pictures, `${path.replace(/[^a-z0-9-]+/gi, '_')}-${width}.png`), fullPage: true });
    await walk(page, where);

    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
    if (await page.evaluate(overflow)) wrong(where, `unfolded: ${await page.evaluate(overflow)}`);
    await page.screenshot({ path: join(pictures, `${path.replace(/[^a-z0-9-]+/gi, '_')}-${width}-unfolded.png`), fullPage: true });
    // The checker is handed over by the debugger, which no policy of the page forbids.
    await page.evaluate(checker);
    for (const colorScheme of isPreview(path) ? ['light', 'dark'] : ['light']) {
        await page.emulateMedia({ colorScheme });
        await check(page, `${where}, ${colorScheme}`, isPreview(path) ? [...rules, 'wcag2aaa'] : rules);
    }

    const text = await wholeText(page);
    await page.close();
    return text;
}

// What comes over the wire for a first visit.
async function weigh(context, path) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
    await page.goto(base + path, { waitUntil: 'networkidle' });
    await page.close();
    return bytes;
}

await mkdir(pictures, { recursive: true });
const texts = new Map();
await browser({}, async (context) => {
    for (const page of pages) {
        const bytes = await weigh(context, page.path);
        console.log(`${page.path}: ${(bytes / 1024).toFixed(1)} KiB at the first visit`);
        if (bytes > mostBytes) wrong(page.path, `${bytes} bytes at the first visit, more than ${mostBytes}`);
        for (const width of widths) texts.set(page.path, await look(context, page, width));
    }
});
await browser({ javaScriptEnabled: false }, async (context) => {
    for (const { path } of pages) {
        const page = await context.newPage();
        await page.goto(base + path, { waitUntil: 'load' });
        // With scripts off nothing can be asked in the page; its text comes from the document itself.
        const text = (await page.locator('body').textContent()).replace(/\s+/g, ' ').trim();
        if (text !== texts.get(path)) wrong(path, 'without scripts its text is another');
        await page.close();
    }
});
console.log(`${pages.length} pages at ${widths.join(' and ')} px: ${faults === 0 ? 'nothing is wrong' : `${faults} faults`}`);
process.exit(faults === 0 ? 0 : 1);
