/** Branding: a document, its evidence and a brand become one HTML file. */
export { type BrandRequest, type BrandedDocument, brandDocument } from './brand-document';
export { type BrandLevels, type ResolvedBrand, resolveBrand } from './resolve-brand';
export { type Template, listTemplates, loadTemplate } from './template';
export { type TemplateSource, shippedTemplate, templateOfFiles } from './template-source';
