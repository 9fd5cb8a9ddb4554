/** Room on the disks of this machine, for the nodes. */
export { needDiskRoom, workFolder } from '../../core/adapters/disk';
