/** The registry of search providers: one line each. */
export { arxiv } from './arxiv';
export { brave } from './brave';
export { crossref } from './crossref';
export { eurostat } from './eurostat';
export { exa } from './exa';
export { openalex } from './openalex';
export { perplexity } from './perplexity';
export { searxng } from './searxng';
export { serper } from './serper';
export { tavily } from './tavily';
export { wikipedia } from './wikipedia';
export { worldbank } from './worldbank';
