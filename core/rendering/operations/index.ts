/** Work on finished PDFs: merge, split, stamp, draw, read, and the last look at our own. */
export { type FileInformation } from './file-information';
export { type FileReading, readBack } from './read-back';
export { type ExpectedFile, judgeFile } from './judge-file';
export { type OperationWarning } from './operation-warning';
export {
	type PdfOperation,
	type PdfRequest,
	type PdfResult,
	runPdfOperation,
} from './run-operation';
export { type StampStyle, stampHtml, stampOf } from './text-stamp';
export { type StampSource } from './watermark-pdf';
