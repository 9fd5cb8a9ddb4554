export const spoil = (made) => made;
