#!/usr/bin/env node
/**
 * Makes the pictures of the job summary and of the comment on a pull request: the golden files of the tests, rendered
 * as GitHub renders Markdown, in a real browser.
 *
 *   node scripts/pictures/photograph-markdown.mjs [BROWSER]      BROWSER: a Chromium, by default /usr/bin/chromium
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import markdownIt from 'markdown-it';
import { chromium } from 'playwright-core';

const WIDTH = 860;
const PICTURES = [
  { source: 'review-comment.md', picture: 'pull-request-comment.png', author: 'github-actions', opens: 1 },
  { source: 'pull-request.md', picture: 'job-summary.png', opens: 0 },
];

const root = join(import.meta.dirname, '../..');
const stylesheet = readFileSync(
  createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
  'utf8',
);
const markdown = markdownIt({ html: true, linkify: true });
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  const page = await browser.newPage({
    viewport: { width: WIDTH + 40, height: 800 },
    deviceScaleFactor: 1.25,
  });
  for (const { source, picture, author, opens } of PICTURES) {
    const text = readFileSync(join(root, 'test/action/golden', source), 'utf8');
    await page.setContent(pageOf(markdown.render(text), author));
    await page.locator('details').evaluateAll((sections, count) => {
      for (const section of sections.slice(0, count)) section.open = true;
    }, opens);
    const path = join(root, 'docs/images', picture);
    await page.locator('.frame').screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
}

/** A page with a box like that of a comment, or like that of a job summary where there is no author. */
function pageOf(html, author) {
  const head =
    author === undefined ? 'index summary' : `<strong>${author}</strong> <span>bot</span> commented`;
  return `<!doctype html><meta charset="utf-8"><style>${stylesheet}
body { margin: 0; background: #fff; font-family: -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
.frame { width: ${WIDTH}px; margin: 20px; border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
.head { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; font-size: 14px; color: #59636e; }
.head strong { color: #1f2328; } .head span { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
.markdown-body { padding: 16px; font-size: 14px; }</style>
<div class="frame"><div class="head">${head}</div><div class="markdown-body">${html}</div></div>`;
}
