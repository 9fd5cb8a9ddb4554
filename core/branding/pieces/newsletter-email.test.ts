import { findingsOf, kitOf, qualityOf } from './__fixtures__/kits';
import { checkEmail, isMergeTag } from './check-email';
import { newsletterEmail } from './newsletter-email';

const SENDER = {
	logoUrl: 'https://harbourlight.example/logo.png',
	viewOnlineUrl: 'https://harbourlight.example/issue-1',
	unsubscribe: '{% unsubscribe_url %}',
	postalAddress: '1 Quay Street, Bristol',
};

describe('the e-mail of a newsletter', () => {
	it.each([
		['EXEC_01', 'harbour', 'light'],
		['BOLD_05', 'ember', 'dark'],
		['EDITORIAL_03', 'awkward', 'light'],
	] as const)('%s in %s, %s: passes the checker', async (template, brand, mode) => {
		const kit = await kitOf({ sample: 'blog_post', template, brand, mode });
		const email = await newsletterEmail(kit, SENDER);
		expect(email.problems).toEqual([]);
		expect(email.notes).toEqual([]);
		expect(Buffer.byteLength(email.html)).toBeLessThan(100_000);
		expect(email.html).toContain('href="{% unsubscribe_url %}"');
		expect(email.html).toContain(`src="${SENDER.logoUrl}"`);
		expect(email.text).toContain(SENDER.postalAddress);
		expect(email.text).not.toMatch(/<\w/u);
	});

	it('leaves a merge tag in pointed brackets as its sender looks for it, and nothing else', async () => {
		const kit = await kitOf();
		const tag = '<%asm_group_unsubscribe_raw_url%>';
		const { html, problems } = await newsletterEmail(kit, { ...SENDER, unsubscribe: tag });
		expect(html).toContain(`href="${tag}"`);
		expect(problems).toEqual([]);
		const hostile = '<%x%><script>alert(1)</script><%y%>';
		const other = await newsletterEmail(kit, { ...SENDER, unsubscribe: hostile });
		expect(other.html).not.toContain('<script');
	});

	it('numbers the sources and links each figure to its own', async () => {
		const kit = await kitOf();
		const { html, text } = await newsletterEmail(kit, SENDER);
		const [first] = findingsOf(kit.document).items;
		expect(html).toContain(first?.value);
		expect(html).toMatch(/<a href="https:\/\/[^"]+" style="[^"]+" class="e-type">\[1\]<\/a>/u);
		expect(text).toMatch(/\[1\] .+ https:\/\//u);
	});

	it('ends at whole blocks where Gmail would clip, says so and leads on', async () => {
		const kit = await kitOf({
			change: (document) => {
				const paragraph = document.blocks.find(({ type }) => type === 'paragraph')!;
				for (let count = 0; count < 400; count += 1) {
					document.blocks.push({ ...paragraph, id: `x${count}` });
				}
			},
		});
		const email = await newsletterEmail(kit, SENDER);
		expect(email.problems).toEqual([]);
		expect(Buffer.byteLength(email.html)).toBeGreaterThan(60_000);
		expect(email.html.trimEnd().endsWith('</html>')).toBe(true);
		expect(email.html).toContain('Read it in full');
		expect(email.notes.map(({ field }) => field)).toEqual(['email']);
	});

	it('carries the name where there is no logo to link, and says what the law asks for', async () => {
		const kit = await kitOf({ brand: 'awkward' });
		const email = await newsletterEmail(kit, {});
		expect(email.html).not.toContain('<img');
		expect(email.html).toContain('Niederspannungsverteilungsanlagenbau');
		expect(email.notes.map(({ field }) => field)).toEqual(['unsubscribe', 'postalAddress']);
	});

	it('leaves out the block a check objected to, and says so', async () => {
		const order = { sample: 'blog_post' };
		const whole = await kitOf(order);
		const block = whole.document.blocks.find(({ type }) => type === 'paragraph');
		const finding = {
			check: 'figures-agree',
			severity: 'error' as const,
			group: 'evidence' as const,
			blockId: block?.id ?? '',
			start: -1,
			end: -1,
			excerpt: '',
			message: 'Not in the quotes',
			suggestion: '',
			auto: false,
		};
		const kit = await kitOf({ ...order, quality: qualityOf({ findings: [finding] }) });
		const email = await newsletterEmail(kit, SENDER);
		const before = await newsletterEmail(whole, SENDER);
		expect(email.text.length).toBeLessThan(before.text.length);
		expect(email.notes[0]?.message).toContain(block?.id);
	});

	it('refuses an address that is none', async () => {
		const kit = await kitOf();
		await expect(
			newsletterEmail(kit, { viewOnlineUrl: 'javascript:alert(1)' }),
		).rejects.toMatchObject({ code: 'CFG_002', field: 'viewOnlineUrl' });
		await expect(
			newsletterEmail(kit, { unsubscribe: 'https://a.example/"onclick="x' }),
		).rejects.toMatchObject({ code: 'CFG_002' });
	});

	it('prints markup in the text as text', async () => {
		const kit = await kitOf({
			change: (document) => {
				document.title = '<script>alert(1)</script> & more';
			},
		});
		const { html, problems } = await newsletterEmail(kit, SENDER);
		expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
		expect(problems).toEqual([]);
	});
});

describe('the checker of e-mails', () => {
	const page = (body: string, head = '<title>T</title>') =>
		`<!doctype html><html lang="en"><head>${head}</head><body><div style="max-width:600px">${body}</div></body></html>`;
	it.each([
		['<script>x</script>', '<script> is removed'],
		['<form action="https://a.example"><input></form>', '<form> is removed'],
		['<svg></svg>', '<svg> is removed'],
		['<p onclick="x">a</p>', 'onclick runs a script'],
		['<img src="https://a.example/a.png">', 'no alt text'],
		['<img src="http://a.example/a.png" alt="">', 'not at an https address'],
		['<img src="data:image/png;base64,AA" alt="">', 'Gmail blocks pictures'],
		['<a href="/about">a</a>', 'not a whole https address'],
		['<a href="http://a.example">a</a>', 'not a whole https address'],
		['<table role="presentation" width="700"><tr><td>a</td></tr></table>', '700 px wide'],
		['<table><tr><td>a</td></tr></table>', 'read out as one of data'],
		['<p style="position:absolute">a</p>', 'A style mail programs do not take'],
	])('objects to %s', async (body, said) => {
		expect((await checkEmail(page(body))).join('\n')).toContain(said);
	});

	it('objects to what Gmail clips', async () => {
		expect((await checkEmail(page('x'.repeat(100_001)))).join()).toContain('Gmail clips it');
	});

	it('objects to sheets from outside, and takes a plain page', async () => {
		const linked = page(
			'<p>a</p>',
			'<title>T</title><link rel="stylesheet" href="https://a.example">',
		);
		expect(await checkEmail(linked)).toHaveLength(1);
		expect(await checkEmail(page('<p>a</p>'))).toEqual([]);
	});

	it.each([
		'{{unsubscribe_url}}',
		'*|UNSUB|*',
		'{% unsubscribe_url %}',
		'%%unsubscribe%%',
		'[unsubscribe]',
	])('knows the merge tag %s', (tag) => expect(isMergeTag(tag)).toBe(true));
	it('takes no address for a merge tag', () => expect(isMergeTag('javascript:x')).toBe(false));
});
