// How a call to a daemon names its namespace.

/** The namespace comes into being with the first record in it. @see containerd pkg/namespaces/grpc.go */
export function inNamespace(namespace: string): Record<string, string> {
  return { 'containerd-namespace': namespace };
}
