import { closedDocument, CONTENT_POLICY } from './closed-document';

it.each([
	['a whole document', '<!doctype html><html lang="en"><head><title>t</title></head></html>'],
	['a comment that holds a head', '<!--<head>--><img src="http://x/">'],
	['a header', '<header>words</header>'],
	['a mark before it', '\uFEFF<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><p>words'],
	['nothing', ''],
])('puts the policy before %s, under one doctype', (_, html) => {
	const closed = closedDocument(html);
	const head = '<!doctype html><meta http-equiv="Content-Security-Policy" content="';
	expect(closed.startsWith(`${head}${CONTENT_POLICY}">`)).toBe(true);
	expect(closed.match(/<!doctype/gi)).toHaveLength(1);
	expect(closed).not.toContain('\uFEFF');
});
