// One measured figure, and the same of a peer in the same run where there is one.

export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What it is compared with. */
  peer?: string;
  peerValue?: number;
  /** value / peerValue */
  ratio?: number;
}
