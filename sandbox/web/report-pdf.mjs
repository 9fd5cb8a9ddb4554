/** PDF files of the small web, made at start: a readable report from Markdown, one that is locked, one that is broken. */
import { blocksOf } from './markdown.mjs';

const PAGE = { width: 595, height: 842, margin: 64 };

/**
 * A report as PDF: text that can be extracted, running head, page numbers.
 * @param {import('./load-sites.mjs').Page} page
 * @param {{ password?: string, whiteText?: string }} [options] a password makes it unreadable without it; white text stands in the colour of the paper
 * @returns {Promise<Buffer>}
 */
export async function reportPdf(page, options = {}) {
	const { PDFDocument, StandardFonts, rgb } = await import('@cantoo/pdf-lib');
	const pdf = await PDFDocument.create();
	pdf.setTitle(page.title);
	pdf.setAuthor(page.author);
	for (const set of ['setCreationDate', 'setModificationDate'])
		pdf[set](new Date(`${page.published}T09:00:00Z`));
	const regular = await pdf.embedFont(StandardFonts.TimesRoman);
	const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
	let sheet = null;
	let top = 0;
	const turn = () => {
		sheet = pdf.addPage([PAGE.width, PAGE.height]);
		top = PAGE.height - PAGE.margin - 20;
		sheet.drawText(page.title, {
			x: PAGE.margin,
			y: PAGE.height - 40,
			size: 8,
			font: bold,
			color: rgb(0.4, 0.4, 0.4),
		});
		sheet.drawText(String(pdf.getPageCount()), {
			x: PAGE.width - PAGE.margin,
			y: 36,
			size: 8,
			font: regular,
		});
	};
	const put = (text, font, size, after) => {
		for (const line of wrap(text, font, size, PAGE.width - 2 * PAGE.margin)) {
			if (top < PAGE.margin + size) turn();
			sheet.drawText(line, { x: PAGE.margin, y: top, size, font });
			top -= size * 1.45;
		}
		top -= after;
	};
	turn();
	put(page.title, bold, 24, 6);
	put(`${page.author}, ${page.published}`, regular, 10, 18);
	for (const block of blocksOf(page.markdown)) {
		if (block.kind === 'heading') put(block.text, bold, 14, 4);
		else for (const text of block.items ?? [block.text ?? '']) put(text, regular, 11, 9);
	}
	if (options.whiteText)
		sheet.drawText(options.whiteText, {
			x: PAGE.margin,
			y: PAGE.margin - 8,
			size: 6,
			font: regular,
			color: rgb(1, 1, 1),
		});
	if (options.password)
		pdf.encrypt({ userPassword: options.password, ownerPassword: `${options.password}-owner` });
	return Buffer.from(await pdf.save({ useObjectStreams: !options.password }));
}

function wrap(text, font, size, width) {
	const lines = [];
	let line = '';
	for (const word of text.split(/\s+/)) {
		const longer = line ? `${line} ${word}` : word;
		if (line && font.widthOfTextAtSize(longer, size) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
}
