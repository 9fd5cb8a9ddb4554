/** The pictures a cover may carry: the drawing of its family, and a photograph or generated image where one was chosen. */
import type { ContentDocument } from '../../contracts';
import type { CoverImageView } from '../cover-image/cover-view';
import { coverDrawing } from '../cover-image/draw-cover';
import { shapeOfLogo } from '../cover-image';
import { headlineFigure } from '../cover-image/headline-figure';
import type { ResolvedBrand } from '../resolve-brand';
import { type SafeMarkup, safeMarkup } from '../render-template';
import type { Template } from '../template';

/** Drawing of a cover as a template places it. */
export interface DrawingView {
	svg: SafeMarkup;
	/** What can be seen, one sentence. */
	caption: string;
	/** The figure it shows, for example "41 %"; empty when it shows none. */
	figure: string;
}

/** What `cover` of the view holds besides words. */
export interface CoverPictures {
	drawing: DrawingView | false;
	image: CoverImageView | false;
}

/** The drawing of a template that draws its covers, at the size of the page or of its own box. */
export async function coverPictures(facts: {
	document: ContentDocument;
	template: Template;
	pageSize: 'Letter' | 'A4';
	brand: Pick<ResolvedBrand, 'tokens' | 'logos'>;
	image?: CoverImageView | undefined;
}): Promise<CoverPictures> {
	const { document, template, pageSize, brand, image = false } = facts;
	const { drawing: box } = template.cover;
	if (box === undefined) return { drawing: false, image };
	const pxPerMm = 96 / 25.4;
	const page = template.pages[pageSize];
	const figure = headlineFigure(document);
	const { svg, caption } = await coverDrawing({
		style: template.code,
		title: document.title,
		figure,
		tokens: brand.tokens,
		logo: shapeOfLogo(brand.logos.round || brand.logos.horizontal),
		widthPx: Math.round((box.widthMm ?? page.widthMm) * pxPerMm),
		heightPx: Math.round((box.heightMm ?? page.heightMm) * pxPerMm),
	});
	return { drawing: { svg: await safeMarkup(svg), caption, figure }, image };
}
