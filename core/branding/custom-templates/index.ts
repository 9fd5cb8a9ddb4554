/** Templates of an agency: read from a ZIP or a folder, checked before they are used. */
export {
	type CheckedTemplate,
	type TemplateGiven,
	type TemplateVerdict,
	checkArchive,
	checkTemplate,
	templateFromArchive,
	templateFromFiles,
} from './check-template';
export { type TemplateFinding, type TemplateRule, findingLine, refusedTemplate } from './finding';
export type { TemplateEntry } from './read-archive';
export { laySample, SAMPLE_BRAND, sampleOf, shapeFor } from './sample-views';
export { describeShape, type ViewShape } from './view-shape';
