/** Cover pictures: found in stock libraries, made by models, or drawn from the brand. */
import * as registered from './providers';
import type { ImageProvider } from './image-provider';

export { coverPrompt, coverQueries } from './cover-query';
export { type CoverImageView, coverImageView } from './cover-view';
export { type CoverDrawing, type CoverDrawingRequest, coverDrawing, drawCover } from './draw-cover';
export {
	COVER_PROPERTY,
	type CoverRequest,
	type FoundCover,
	type ReadySource,
	coverCalls,
	findCover,
} from './find-cover';
export { headlineFigure } from './headline-figure';
export type { ImageDoors, ImageProvider } from './image-provider';
export { type Picture, readPicture } from './picture/read-picture';
export { shapeOfLogo } from './shape-of-logo';

/** All sources of pictures. */
export const imageProviders: readonly ImageProvider[] = Object.values(registered);
