/** Create Pieces and Create Monthly Report through the node on the engine: files, records, and what a person reads when it cannot be. */
import type { IDataObject } from 'n8n-workflow';
import { PieceSchema } from '../../core/contracts/piece';
import { readAsset } from '../../core/shared/assets';
import { closeBrowsers } from '../../nodes/shared/browser';
import { lightCredentials, problemOf, runNode } from './desk';

afterAll(async () => await closeBrowsers());

const sample = JSON.parse(readAsset('templates/_shared/samples/white_paper.json')) as Record<
	string,
	IDataObject
>;
const dossier: IDataObject = {
	kind: 'dossier',
	version: 1,
	id: 'd-pieces',
	document: sample['document'],
	evidence: sample['evidence'],
	brief: sample['brief'],
};

async function run(parameters: IDataObject, input: IDataObject[] = [dossier], node = {}) {
	return await runNode({
		type: 'applyBranding',
		parameters: {
			operation: 'createPieces',
			template: 'EXEC_01',
			pageSize: 'A4',
			brandName: '',
			accents: '#0B3C5D, #D9A441, #7A8B99',
			options: {},
			...parameters,
		},
		credentials: lightCredentials(),
		input,
		node,
	});
}

describe('create pieces', () => {
	it('gives every piece as a file with its record, and passes the dossier on', async () => {
		const result = await run({
			pieces: ['carousel', 'email', 'one_page_summary', 'social_cards'],
			cardSizes: ['1200x627', '1080x1080'],
			allCards: false,
			cardCount: 2,
			carouselShape: 'portrait',
			emailOptions: { unsubscribe: '{{unsubscribe_url}}', postalAddress: '1 Quay Street' },
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		expect(problemOf(item)).toBeUndefined();
		expect(item?.json['document']).toEqual(dossier['document']);
		const pieces = PieceSchema.array().parse(item?.json['pieces']);
		expect(pieces.map(({ property }) => property)).toEqual([
			'summary',
			'carousel',
			'card_1_1200x627',
			'card_1_1080x1080',
			'card_2_1200x627',
			'card_2_1080x1080',
			'emailHtml',
			'emailText',
		]);
		for (const piece of pieces) {
			const bytes = await result.binaryOf(item, piece.property);
			expect(bytes.length).toBe(piece.bytes);
			expect(piece.warnings).toEqual([]);
			if (piece.mimeType === 'application/pdf') {
				expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
			}
		}
		const card = pieces.find(({ property }) => property === 'card_1_1200x627');
		expect(card).toMatchObject({ widthPx: 1200, heightPx: 627, mimeType: 'image/png' });
		expect(card?.alt).toContain(card?.sources[0]?.name);
		expect(card?.figures[0]?.cardId).toMatch(/^[EC]\d+$/);
		expect(pieces.find(({ property }) => property === 'summary')?.pages).toBe(1);
	});

	it('attaches a drawn logo as a picture', async () => {
		const svg = Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#0b3c5d"/></svg>',
		);
		const result = await runNode({
			type: 'applyBranding',
			parameters: {
				operation: 'createPieces',
				template: 'EXEC_01',
				pageSize: 'A4',
				brandName: '',
				accents: '',
				options: { logoField: 'logo' },
				pieces: ['email'],
				emailOptions: { logo: 'cid' },
			},
			credentials: lightCredentials(),
			input: [
				{
					json: dossier,
					binary: {
						logo: { data: svg.toString('base64'), mimeType: 'image/svg+xml', fileName: 'l.svg' },
					},
				},
			],
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		const logo = await result.binaryOf(item, 'emailLogo');
		expect(logo.subarray(1, 4).toString('latin1')).toBe('PNG');
		const html = (await result.binaryOf(item, 'emailHtml')).toString('utf8');
		expect(html).toContain('src="cid:logo"');
	});

	it('makes the other pieces of a document without a claim for pictures, and says so', async () => {
		const document = structuredClone(dossier['document']) as IDataObject & {
			blocks: { type: string }[];
			parts: { lead: unknown[] }[];
		};
		document.blocks = document.blocks.filter(({ type }) => type === 'heading');
		for (const part of document.parts) part.lead = [];
		const wordless = { ...dossier, document };
		const all = await run({ pieces: ['one_page_summary', 'social_cards', 'carousel'] }, [wordless]);
		const [item] = all.itemsOf('Node');
		expect(problemOf(item)).toBeUndefined();
		const pieces = PieceSchema.array().parse(item?.json['pieces']);
		expect(pieces.map(({ property }) => property)).toEqual(['summary']);
		expect(JSON.stringify(item?.json['status'])).toContain('no claim that can stand alone');
		const alone = await run({ pieces: ['social_cards'] }, [wordless], {
			onError: 'continueRegularOutput',
		});
		expect(problemOf(alone.itemsOf('Node')[0])?.code).toBe('PIECE_001');
	});

	it.each([
		['no piece', { pieces: [] }, 'CFG_001'],
		['a piece there is not', { pieces: ['poster'] }, 'CFG_002'],
		['no size', { pieces: ['social_cards'], cardSizes: [] }, 'CFG_002'],
		[
			'an address that is none',
			{ pieces: ['email'], emailOptions: { logoUrl: 'logo.png' } },
			'CFG_002',
		],
	])('says what is wrong with %s', async (_, parameters, code) => {
		const result = await run(parameters, [dossier], { onError: 'continueRegularOutput' });
		const problem = problemOf(result.itemsOf('Node')[0]);
		expect(problem?.code).toBe(code);
		expect(problem?.hint).not.toBe('');
	});
});

describe('create monthly report', () => {
	const parameters = {
		operation: 'monthlyReport',
		reportClient: 'Harbour Light Energy',
		reportMonth: '2026-11',
		reportOptions: {},
	};

	it('makes one report of all items', async () => {
		const result = await run(parameters, [
			{
				title: 'Before the First Van',
				channel: 'Website',
				status: 'published',
				date: '2026-11-03',
				url: 'https://a.example/1',
			},
			{ title: 'Five figures', channel: 'LinkedIn', status: 'published', date: '2026-11-08' },
			{ title: 'A plan', channel: 'LinkedIn', status: 'planned', date: '2026-12-02' },
			{ title: 'Old', status: 'published', date: '2026-09-02' },
		]);
		expect(result.errorOf()).toBeUndefined();
		const items = result.itemsOf('Node');
		expect(items).toHaveLength(1);
		const report = items[0]?.json['monthlyReport'] as IDataObject;
		expect(report['totals']).toEqual([
			{ label: 'published', value: '2' },
			{ label: 'channels', value: '2' },
		]);
		expect(report['notes']).toContain('1 items belong to other months and are left out.');
		expect(report['plan']).toHaveLength(1);
		const pdf = await result.binaryOf(items[0], 'monthlyReport');
		expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
	});

	it('says how a month is written', async () => {
		const result = await run({ ...parameters, reportMonth: 'November' }, [{ title: 'A' }], {
			onError: 'continueRegularOutput',
		});
		expect(problemOf(result.itemsOf('Node')[0])).toMatchObject({ code: 'CFG_002' });
	});
});
