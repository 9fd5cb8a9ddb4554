/** The operations on PDF files, in the order of the panel. */
export { watermark } from './watermark.operation';
export { thumbnail } from './thumbnail.operation';
export { extractText } from './extract-text.operation';
export { information } from './get-information.operation';
export { merge } from './merge.operation';
export { split } from './split.operation';
