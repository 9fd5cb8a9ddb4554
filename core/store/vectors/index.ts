/** Vectors of knowledge and of buyers: one model and one size an agency, searched by cosine. */
export { nearestProfiles, removeProfileVectors } from './icp-vectors';
export type { FoundProfile, ProfileQuery } from './icp-vectors';
export { indexKnowledge, indexProfiles } from './index-texts';
export type { IndexOrder, IndexReport } from './index-texts';
export { nearestPassages, putVectors, removePassageVectors } from './knowledge-vectors';
export type { FoundPassage, PassageQuery } from './knowledge-vectors';
export { FOUND_MOST } from './nearest';
export { questionVector } from './question-vector';
export type { VectorPorts } from './pay-vectors';
export {
	changeVectorSpace,
	VECTOR_SIZE_DEFAULT,
	VECTOR_SIZE_MOST,
	vectorSpace,
} from './vector-space';
export type { VectorSpace } from './vector-space';
