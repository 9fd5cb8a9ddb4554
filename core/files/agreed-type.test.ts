import { agreedType } from './agreed-type';

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
const ZIP = Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000', 'latin1');
const SOUND = Buffer.from([0xff, 0xfb, 0x90, 0x00, 0x00, 0x01, 0x02, 0x00]);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the type of a file', () => {
	it.each<[string, Uint8Array, string, string, string]>([
		['what was declared', PDF, 'application/pdf', 'plan.pdf', 'application/pdf'],
		['the name, where nothing was declared', ZIP, 'application/octet-stream', 'plan.xlsx', XLSX],
		['the content, where nothing says it', PNG, '', 'logo', 'image/png'],
		['a workbook is a ZIP', ZIP, XLSX, 'plan.xlsx', XLSX],
		['a table is text', Buffer.from('a,b\n1,2'), 'text/csv; charset=utf-8', 'a.csv', 'text/csv'],
		['Markdown with a tag', Buffer.from('<div>x</div>'), 'text/markdown', 'a.md', 'text/markdown'],
		['a sound no mark is known of', SOUND, 'audio/mpeg', 'talk.mp3', 'audio/mpeg'],
		['nothing inside', Buffer.alloc(0), 'audio/mpeg', 'talk.mp3', 'audio/mpeg'],
	])('is %s', (_what, head, declared, name, type) => {
		expect(agreedType({ head, declared, name })).toBe(type);
	});

	it.each<[string, Uint8Array, string, string, RegExp]>([
		[
			'a page as a picture',
			Buffer.from('<html><script>'),
			'image/png',
			'a.png',
			/sent as image\/png, but its content is text\/html/,
		],
		['a page as a table', Buffer.from('<!doctype html><p>'), 'text/csv', 'a.csv', /text\/html/],
		['a picture as a PDF', PNG, 'application/pdf', 'a.pdf', /content is image\/png/],
		['a PDF by name only', PNG, '', 'a.pdf', /is called \.pdf/],
		['a PDF called a picture', PDF, 'application/pdf', 'a.png', /is called \.png/],
		['bytes as a PDF', SOUND, 'application/pdf', 'a.pdf', /content is not that/],
		['an archive as a sound', ZIP, 'audio/mpeg', 'a.mp3', /application\/zip/],
		['nothing as a PDF', Buffer.alloc(0), 'application/pdf', 'a.pdf', /not that/],
	])('is refused for %s', (_what, head, declared, name, message) => {
		expect(() => agreedType({ head, declared, name })).toThrow(
			expect.objectContaining({
				code: 'FILE_002',
				message: expect.stringMatching(message) as string,
			}) as Error,
		);
	});
});
