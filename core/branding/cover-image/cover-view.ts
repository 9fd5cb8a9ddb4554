/** The picture of a cover as a template places it. */
import type { CoverImage } from '../../contracts';

/** Fields of `cover.image` in the view. */
export interface CoverImageView {
	/** `data:` address made by us. */
	src: string;
	alt: string;
	/** Empty when nobody has to be named. */
	credit: string;
	/** Page of the picture, https, or empty. */
	sourceUrl: string;
	/** The point that stays in sight, 0–1; as CSS `object-position` in `position`. */
	focus: { x: number; y: number };
	position: string;
	/** Whether it is a photograph, a generated picture or a drawing. */
	kind: CoverImage['kind'];
	widthPx: number;
	heightPx: number;
}

/** A record and its bytes as the view has them. */
export function coverImageView(image: CoverImage, bytes: Uint8Array): CoverImageView {
	const { alt, credit, sourceUrl, focus, kind, widthPx, heightPx } = image;
	const body = Buffer.from(bytes).toString('base64');
	return {
		src: `data:${image.mimeType};base64,${body}`,
		alt,
		credit,
		sourceUrl,
		focus,
		position: `${Math.round(focus.x * 100)}% ${Math.round(focus.y * 100)}%`,
		kind,
		widthPx,
		heightPx,
	};
}
