// Serves the folder that `write_pages` wrote, on the loopback address only and under the policy that the service has:
//   serve_pages.mjs FOLDER [SECONDS]
// Prints its address in one line, and ends by itself after so many seconds (600).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, seconds = '600'] = process.argv.slice(2);
const pages = new Map(readFileSync(join(folder, 'pages.txt'), 'utf8').trim().split('\n').map((line) => {
    const [address, file, type, told, status] = line.split('\t');
    const bytes = readFileSync(join(folder, file));
    const zipped = told === '-' && type.startsWith('text/');
    const encoding = zipped ? 'gzip' : told;
    return [address, { bytes: zipped ? gzipSync(bytes) : bytes, type, encoding, status: Number(status) }];
}));

const server = createServer((request, answer) => {
    const page = pages.get(request.url) ?? pages.get(request.url.split('?')[0]);
    // A preview is a file of its own: what it needs is in it, and nothing but its style sheet.
    answer.setHeader('Content-Security-Policy', request.url.startsWith('/preview/')
        ? "default-src 'none'; style-src 'unsafe-inline'" : "default-src 'self'; img-src 'self' data:");
    answer.setHeader('X-Content-Type-Options', 'nosniff');
    if (!page) {
        answer.writeHead(404, { 'Content-Type': 'text/plain' });
        answer.end('Nothing is at this address.\n');
        return;
    }
    if (page.encoding !== '-') answer.setHeader('Content-Encoding', page.encoding);
    answer.writeHead(page.status, { 'Content-Type': page.type });
    answer.end(page.bytes);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
setTimeout(() => process.exit(0), Number(seconds) * 1000);
process.on('SIGTERM', () => process.exit(0));
