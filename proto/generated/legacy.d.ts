import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace containerd. */
export namespace containerd {

    /** Namespace v1. */
    namespace v1 {

        /** Namespace services. */
        namespace services {

            /** Namespace shim. */
            namespace shim {

                /** Represents a Shim */
                class Shim extends $protobuf.rpc.Service {

                    /**
                     * Constructs a new Shim service.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     */
                    constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                    /**
                     * Creates new Shim service using the specified rpc implementation.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     * @returns RPC service. Useful where requests and/or responses are streamed.
                     */
                    static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Shim;

                    /** Calls Create. */
                    create: containerd.v1.services.shim.Shim.Create;

                    /** Calls Start. */
                    start: containerd.v1.services.shim.Shim.Start;

                    /** Calls Delete. */
                    delete: containerd.v1.services.shim.Shim.Delete;

                    /** Calls State. */
                    state: containerd.v1.services.shim.Shim.State;

                    /** Calls Processes. */
                    processes: containerd.v1.services.shim.Shim.Processes;

                    /** Calls Pause. */
                    pause: containerd.v1.services.shim.Shim.Pause;

                    /** Calls Resume. */
                    resume: containerd.v1.services.shim.Shim.Resume;

                    /** Calls Checkpoint. */
                    checkpoint: containerd.v1.services.shim.Shim.Checkpoint;

                    /** Calls Exit. */
                    exit: containerd.v1.services.shim.Shim.Exit;

                    /** Calls Events. */
                    events: containerd.v1.services.shim.Shim.Events;

                    /** Calls Kill. */
                    kill: containerd.v1.services.shim.Shim.Kill;

                    /** Calls Exec. */
                    exec: containerd.v1.services.shim.Shim.Exec;

                    /** Calls Pty. */
                    pty: containerd.v1.services.shim.Shim.Pty;

                    /** Calls CloseStdin. */
                    closeStdin: containerd.v1.services.shim.Shim.CloseStdin;
                }

                namespace Shim {

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#create}.
                     * @param error Error, if any
                     * @param [response] CreateResponse
                     */
                    type CreateCallback = (error: (Error|null), response?: containerd.v1.services.shim.CreateResponse) => void;

                    /** Calls Create. */
                    type Create = {
                      (request: containerd.v1.services.shim.ICreateRequest, callback: containerd.v1.services.shim.Shim.CreateCallback): void;
                      (request: containerd.v1.services.shim.ICreateRequest): Promise<containerd.v1.services.shim.CreateResponse>;
                      readonly name: "Create";
                      readonly path: "/containerd.v1.services.shim.Shim/Create";
                      readonly requestType: "CreateRequest";
                      readonly responseType: "CreateResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#start}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type StartCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Start. */
                    type Start = {
                      (request: containerd.v1.services.shim.IStartRequest, callback: containerd.v1.services.shim.Shim.StartCallback): void;
                      (request: containerd.v1.services.shim.IStartRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Start";
                      readonly path: "/containerd.v1.services.shim.Shim/Start";
                      readonly requestType: "StartRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#delete_}.
                     * @param error Error, if any
                     * @param [response] DeleteResponse
                     */
                    type DeleteCallback = (error: (Error|null), response?: containerd.v1.services.shim.DeleteResponse) => void;

                    /** Calls Delete. */
                    type Delete = {
                      (request: containerd.v1.services.shim.IDeleteRequest, callback: containerd.v1.services.shim.Shim.DeleteCallback): void;
                      (request: containerd.v1.services.shim.IDeleteRequest): Promise<containerd.v1.services.shim.DeleteResponse>;
                      readonly name: "Delete";
                      readonly path: "/containerd.v1.services.shim.Shim/Delete";
                      readonly requestType: "DeleteRequest";
                      readonly responseType: "DeleteResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#state}.
                     * @param error Error, if any
                     * @param [response] StateResponse
                     */
                    type StateCallback = (error: (Error|null), response?: containerd.v1.services.shim.StateResponse) => void;

                    /** Calls State. */
                    type State = {
                      (request: containerd.v1.services.shim.IStateRequest, callback: containerd.v1.services.shim.Shim.StateCallback): void;
                      (request: containerd.v1.services.shim.IStateRequest): Promise<containerd.v1.services.shim.StateResponse>;
                      readonly name: "State";
                      readonly path: "/containerd.v1.services.shim.Shim/State";
                      readonly requestType: "StateRequest";
                      readonly responseType: "StateResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#processes}.
                     * @param error Error, if any
                     * @param [response] ProcessesResponse
                     */
                    type ProcessesCallback = (error: (Error|null), response?: containerd.v1.services.shim.ProcessesResponse) => void;

                    /** Calls Processes. */
                    type Processes = {
                      (request: containerd.v1.services.shim.IProcessesRequest, callback: containerd.v1.services.shim.Shim.ProcessesCallback): void;
                      (request: containerd.v1.services.shim.IProcessesRequest): Promise<containerd.v1.services.shim.ProcessesResponse>;
                      readonly name: "Processes";
                      readonly path: "/containerd.v1.services.shim.Shim/Processes";
                      readonly requestType: "ProcessesRequest";
                      readonly responseType: "ProcessesResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#pause}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type PauseCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Pause. */
                    type Pause = {
                      (request: containerd.v1.services.shim.IPauseRequest, callback: containerd.v1.services.shim.Shim.PauseCallback): void;
                      (request: containerd.v1.services.shim.IPauseRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Pause";
                      readonly path: "/containerd.v1.services.shim.Shim/Pause";
                      readonly requestType: "PauseRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#resume}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ResumeCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Resume. */
                    type Resume = {
                      (request: containerd.v1.services.shim.IResumeRequest, callback: containerd.v1.services.shim.Shim.ResumeCallback): void;
                      (request: containerd.v1.services.shim.IResumeRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Resume";
                      readonly path: "/containerd.v1.services.shim.Shim/Resume";
                      readonly requestType: "ResumeRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#checkpoint}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type CheckpointCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Checkpoint. */
                    type Checkpoint = {
                      (request: containerd.v1.services.shim.ICheckpointRequest, callback: containerd.v1.services.shim.Shim.CheckpointCallback): void;
                      (request: containerd.v1.services.shim.ICheckpointRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Checkpoint";
                      readonly path: "/containerd.v1.services.shim.Shim/Checkpoint";
                      readonly requestType: "CheckpointRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#exit}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ExitCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Exit. */
                    type Exit = {
                      (request: containerd.v1.services.shim.IExitRequest, callback: containerd.v1.services.shim.Shim.ExitCallback): void;
                      (request: containerd.v1.services.shim.IExitRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Exit";
                      readonly path: "/containerd.v1.services.shim.Shim/Exit";
                      readonly requestType: "ExitRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#events}.
                     * @param error Error, if any
                     * @param [response] Event
                     */
                    type EventsCallback = (error: (Error|null), response?: containerd.v1.types.Event) => void;

                    /** Calls Events. */
                    type Events = {
                      (request: containerd.v1.services.shim.IEventsRequest, callback: containerd.v1.services.shim.Shim.EventsCallback): void;
                      (request: containerd.v1.services.shim.IEventsRequest): Promise<containerd.v1.types.Event>;
                      readonly name: "Events";
                      readonly path: "/containerd.v1.services.shim.Shim/Events";
                      readonly requestType: "EventsRequest";
                      readonly responseType: "containerd.v1.types.Event";
                      readonly requestStream: undefined;
                      readonly responseStream: true;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#kill}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type KillCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Kill. */
                    type Kill = {
                      (request: containerd.v1.services.shim.IKillRequest, callback: containerd.v1.services.shim.Shim.KillCallback): void;
                      (request: containerd.v1.services.shim.IKillRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Kill";
                      readonly path: "/containerd.v1.services.shim.Shim/Kill";
                      readonly requestType: "KillRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#exec}.
                     * @param error Error, if any
                     * @param [response] ExecResponse
                     */
                    type ExecCallback = (error: (Error|null), response?: containerd.v1.services.shim.ExecResponse) => void;

                    /** Calls Exec. */
                    type Exec = {
                      (request: containerd.v1.services.shim.IExecRequest, callback: containerd.v1.services.shim.Shim.ExecCallback): void;
                      (request: containerd.v1.services.shim.IExecRequest): Promise<containerd.v1.services.shim.ExecResponse>;
                      readonly name: "Exec";
                      readonly path: "/containerd.v1.services.shim.Shim/Exec";
                      readonly requestType: "ExecRequest";
                      readonly responseType: "ExecResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#pty}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type PtyCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Pty. */
                    type Pty = {
                      (request: containerd.v1.services.shim.IPtyRequest, callback: containerd.v1.services.shim.Shim.PtyCallback): void;
                      (request: containerd.v1.services.shim.IPtyRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Pty";
                      readonly path: "/containerd.v1.services.shim.Shim/Pty";
                      readonly requestType: "PtyRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.v1.services.shim.Shim#closeStdin}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type CloseStdinCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls CloseStdin. */
                    type CloseStdin = {
                      (request: containerd.v1.services.shim.ICloseStdinRequest, callback: containerd.v1.services.shim.Shim.CloseStdinCallback): void;
                      (request: containerd.v1.services.shim.ICloseStdinRequest): Promise<google.protobuf.Empty>;
                      readonly name: "CloseStdin";
                      readonly path: "/containerd.v1.services.shim.Shim/CloseStdin";
                      readonly requestType: "CloseStdinRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };
                }

                /**
                 * Properties of a CreateRequest.
                 * @deprecated Use containerd.v1.services.shim.CreateRequest.$Properties instead.
                 */
                interface ICreateRequest extends containerd.v1.services.shim.CreateRequest.$Properties {
                }

                /** Represents a CreateRequest. */
                class CreateRequest {

                    /**
                     * Constructs a new CreateRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.CreateRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateRequest id. */
                    id: string;

                    /** CreateRequest bundle. */
                    bundle: string;

                    /** CreateRequest runtime. */
                    runtime: string;

                    /** CreateRequest noPivot. */
                    noPivot: boolean;

                    /** CreateRequest terminal. */
                    terminal: boolean;

                    /** CreateRequest stdin. */
                    stdin: string;

                    /** CreateRequest stdout. */
                    stdout: string;

                    /** CreateRequest stderr. */
                    stderr: string;

                    /** CreateRequest rootfs. */
                    rootfs: containerd.v1.types.Mount.$Properties[];

                    /** CreateRequest checkpoint. */
                    checkpoint: string;

                    /** CreateRequest parentCheckpoint. */
                    parentCheckpoint: string;

                    /**
                     * Creates a new CreateRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.CreateRequest.$Shape): containerd.v1.services.shim.CreateRequest & containerd.v1.services.shim.CreateRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.CreateRequest.$Properties): containerd.v1.services.shim.CreateRequest;

                    /**
                     * Encodes the specified CreateRequest message. Does not implicitly {@link containerd.v1.services.shim.CreateRequest.verify|verify} messages.
                     * @param message CreateRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.CreateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.CreateRequest & containerd.v1.services.shim.CreateRequest.$Shape} CreateRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.CreateRequest & containerd.v1.services.shim.CreateRequest.$Shape;
                }

                namespace CreateRequest {

                    /** Properties of a CreateRequest. */
                    interface $Properties {

                        /** CreateRequest id */
                        id?: (string|null);

                        /** CreateRequest bundle */
                        bundle?: (string|null);

                        /** CreateRequest runtime */
                        runtime?: (string|null);

                        /** CreateRequest noPivot */
                        noPivot?: (boolean|null);

                        /** CreateRequest terminal */
                        terminal?: (boolean|null);

                        /** CreateRequest stdin */
                        stdin?: (string|null);

                        /** CreateRequest stdout */
                        stdout?: (string|null);

                        /** CreateRequest stderr */
                        stderr?: (string|null);

                        /** CreateRequest rootfs */
                        rootfs?: (containerd.v1.types.Mount.$Properties[]|null);

                        /** CreateRequest checkpoint */
                        checkpoint?: (string|null);

                        /** CreateRequest parentCheckpoint */
                        parentCheckpoint?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateRequest. */
                    type $Shape = containerd.v1.services.shim.CreateRequest.$Properties;
                }

                /**
                 * Properties of a CreateResponse.
                 * @deprecated Use containerd.v1.services.shim.CreateResponse.$Properties instead.
                 */
                interface ICreateResponse extends containerd.v1.services.shim.CreateResponse.$Properties {
                }

                /** Represents a CreateResponse. */
                class CreateResponse {

                    /**
                     * Constructs a new CreateResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.CreateResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateResponse pid. */
                    pid: number;

                    /**
                     * Creates a new CreateResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateResponse instance
                     */
                    static create(properties: containerd.v1.services.shim.CreateResponse.$Shape): containerd.v1.services.shim.CreateResponse & containerd.v1.services.shim.CreateResponse.$Shape;
                    static create(properties?: containerd.v1.services.shim.CreateResponse.$Properties): containerd.v1.services.shim.CreateResponse;

                    /**
                     * Encodes the specified CreateResponse message. Does not implicitly {@link containerd.v1.services.shim.CreateResponse.verify|verify} messages.
                     * @param message CreateResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.CreateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.CreateResponse & containerd.v1.services.shim.CreateResponse.$Shape} CreateResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.CreateResponse & containerd.v1.services.shim.CreateResponse.$Shape;
                }

                namespace CreateResponse {

                    /** Properties of a CreateResponse. */
                    interface $Properties {

                        /** CreateResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateResponse. */
                    type $Shape = containerd.v1.services.shim.CreateResponse.$Properties;
                }

                /**
                 * Properties of a StartRequest.
                 * @deprecated Use containerd.v1.services.shim.StartRequest.$Properties instead.
                 */
                interface IStartRequest extends containerd.v1.services.shim.StartRequest.$Properties {
                }

                /** Represents a StartRequest. */
                class StartRequest {

                    /**
                     * Constructs a new StartRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.StartRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new StartRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StartRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.StartRequest.$Shape): containerd.v1.services.shim.StartRequest & containerd.v1.services.shim.StartRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.StartRequest.$Properties): containerd.v1.services.shim.StartRequest;

                    /**
                     * Encodes the specified StartRequest message. Does not implicitly {@link containerd.v1.services.shim.StartRequest.verify|verify} messages.
                     * @param message StartRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.StartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StartRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.StartRequest & containerd.v1.services.shim.StartRequest.$Shape} StartRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.StartRequest & containerd.v1.services.shim.StartRequest.$Shape;
                }

                namespace StartRequest {

                    /** Properties of a StartRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StartRequest. */
                    type $Shape = containerd.v1.services.shim.StartRequest.$Properties;
                }

                /**
                 * Properties of a DeleteRequest.
                 * @deprecated Use containerd.v1.services.shim.DeleteRequest.$Properties instead.
                 */
                interface IDeleteRequest extends containerd.v1.services.shim.DeleteRequest.$Properties {
                }

                /** Represents a DeleteRequest. */
                class DeleteRequest {

                    /**
                     * Constructs a new DeleteRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.DeleteRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteRequest pid. */
                    pid: number;

                    /**
                     * Creates a new DeleteRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.DeleteRequest.$Shape): containerd.v1.services.shim.DeleteRequest & containerd.v1.services.shim.DeleteRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.DeleteRequest.$Properties): containerd.v1.services.shim.DeleteRequest;

                    /**
                     * Encodes the specified DeleteRequest message. Does not implicitly {@link containerd.v1.services.shim.DeleteRequest.verify|verify} messages.
                     * @param message DeleteRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.DeleteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.DeleteRequest & containerd.v1.services.shim.DeleteRequest.$Shape} DeleteRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.DeleteRequest & containerd.v1.services.shim.DeleteRequest.$Shape;
                }

                namespace DeleteRequest {

                    /** Properties of a DeleteRequest. */
                    interface $Properties {

                        /** DeleteRequest pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteRequest. */
                    type $Shape = containerd.v1.services.shim.DeleteRequest.$Properties;
                }

                /**
                 * Properties of a DeleteResponse.
                 * @deprecated Use containerd.v1.services.shim.DeleteResponse.$Properties instead.
                 */
                interface IDeleteResponse extends containerd.v1.services.shim.DeleteResponse.$Properties {
                }

                /** Represents a DeleteResponse. */
                class DeleteResponse {

                    /**
                     * Constructs a new DeleteResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.DeleteResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteResponse exitStatus. */
                    exitStatus: number;

                    /** DeleteResponse exitedAt. */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new DeleteResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteResponse instance
                     */
                    static create(properties: containerd.v1.services.shim.DeleteResponse.$Shape): containerd.v1.services.shim.DeleteResponse & containerd.v1.services.shim.DeleteResponse.$Shape;
                    static create(properties?: containerd.v1.services.shim.DeleteResponse.$Properties): containerd.v1.services.shim.DeleteResponse;

                    /**
                     * Encodes the specified DeleteResponse message. Does not implicitly {@link containerd.v1.services.shim.DeleteResponse.verify|verify} messages.
                     * @param message DeleteResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.DeleteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.DeleteResponse & containerd.v1.services.shim.DeleteResponse.$Shape} DeleteResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.DeleteResponse & containerd.v1.services.shim.DeleteResponse.$Shape;
                }

                namespace DeleteResponse {

                    /** Properties of a DeleteResponse. */
                    interface $Properties {

                        /** DeleteResponse exitStatus */
                        exitStatus?: (number|null);

                        /** DeleteResponse exitedAt */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteResponse. */
                    type $Shape = containerd.v1.services.shim.DeleteResponse.$Properties;
                }

                /**
                 * Properties of an ExecRequest.
                 * @deprecated Use containerd.v1.services.shim.ExecRequest.$Properties instead.
                 */
                interface IExecRequest extends containerd.v1.services.shim.ExecRequest.$Properties {
                }

                /** Represents an ExecRequest. */
                class ExecRequest {

                    /**
                     * Constructs a new ExecRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ExecRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ExecRequest terminal. */
                    terminal: boolean;

                    /** ExecRequest stdin. */
                    stdin: string;

                    /** ExecRequest stdout. */
                    stdout: string;

                    /** ExecRequest stderr. */
                    stderr: string;

                    /** ExecRequest spec. */
                    spec?: (google.protobuf.Any.$Properties|null);

                    /**
                     * Creates a new ExecRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ExecRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.ExecRequest.$Shape): containerd.v1.services.shim.ExecRequest & containerd.v1.services.shim.ExecRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.ExecRequest.$Properties): containerd.v1.services.shim.ExecRequest;

                    /**
                     * Encodes the specified ExecRequest message. Does not implicitly {@link containerd.v1.services.shim.ExecRequest.verify|verify} messages.
                     * @param message ExecRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ExecRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ExecRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ExecRequest & containerd.v1.services.shim.ExecRequest.$Shape} ExecRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ExecRequest & containerd.v1.services.shim.ExecRequest.$Shape;
                }

                namespace ExecRequest {

                    /** Properties of an ExecRequest. */
                    interface $Properties {

                        /** ExecRequest terminal */
                        terminal?: (boolean|null);

                        /** ExecRequest stdin */
                        stdin?: (string|null);

                        /** ExecRequest stdout */
                        stdout?: (string|null);

                        /** ExecRequest stderr */
                        stderr?: (string|null);

                        /** ExecRequest spec */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ExecRequest. */
                    type $Shape = containerd.v1.services.shim.ExecRequest.$Properties;
                }

                /**
                 * Properties of an ExecResponse.
                 * @deprecated Use containerd.v1.services.shim.ExecResponse.$Properties instead.
                 */
                interface IExecResponse extends containerd.v1.services.shim.ExecResponse.$Properties {
                }

                /** Represents an ExecResponse. */
                class ExecResponse {

                    /**
                     * Constructs a new ExecResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ExecResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ExecResponse pid. */
                    pid: number;

                    /**
                     * Creates a new ExecResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ExecResponse instance
                     */
                    static create(properties: containerd.v1.services.shim.ExecResponse.$Shape): containerd.v1.services.shim.ExecResponse & containerd.v1.services.shim.ExecResponse.$Shape;
                    static create(properties?: containerd.v1.services.shim.ExecResponse.$Properties): containerd.v1.services.shim.ExecResponse;

                    /**
                     * Encodes the specified ExecResponse message. Does not implicitly {@link containerd.v1.services.shim.ExecResponse.verify|verify} messages.
                     * @param message ExecResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ExecResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ExecResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ExecResponse & containerd.v1.services.shim.ExecResponse.$Shape} ExecResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ExecResponse & containerd.v1.services.shim.ExecResponse.$Shape;
                }

                namespace ExecResponse {

                    /** Properties of an ExecResponse. */
                    interface $Properties {

                        /** ExecResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ExecResponse. */
                    type $Shape = containerd.v1.services.shim.ExecResponse.$Properties;
                }

                /**
                 * Properties of a PtyRequest.
                 * @deprecated Use containerd.v1.services.shim.PtyRequest.$Properties instead.
                 */
                interface IPtyRequest extends containerd.v1.services.shim.PtyRequest.$Properties {
                }

                /** Represents a PtyRequest. */
                class PtyRequest {

                    /**
                     * Constructs a new PtyRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.PtyRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PtyRequest pid. */
                    pid: number;

                    /** PtyRequest width. */
                    width: number;

                    /** PtyRequest height. */
                    height: number;

                    /**
                     * Creates a new PtyRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PtyRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.PtyRequest.$Shape): containerd.v1.services.shim.PtyRequest & containerd.v1.services.shim.PtyRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.PtyRequest.$Properties): containerd.v1.services.shim.PtyRequest;

                    /**
                     * Encodes the specified PtyRequest message. Does not implicitly {@link containerd.v1.services.shim.PtyRequest.verify|verify} messages.
                     * @param message PtyRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.PtyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PtyRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.PtyRequest & containerd.v1.services.shim.PtyRequest.$Shape} PtyRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.PtyRequest & containerd.v1.services.shim.PtyRequest.$Shape;
                }

                namespace PtyRequest {

                    /** Properties of a PtyRequest. */
                    interface $Properties {

                        /** PtyRequest pid */
                        pid?: (number|null);

                        /** PtyRequest width */
                        width?: (number|null);

                        /** PtyRequest height */
                        height?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PtyRequest. */
                    type $Shape = containerd.v1.services.shim.PtyRequest.$Properties;
                }

                /**
                 * Properties of an EventsRequest.
                 * @deprecated Use containerd.v1.services.shim.EventsRequest.$Properties instead.
                 */
                interface IEventsRequest extends containerd.v1.services.shim.EventsRequest.$Properties {
                }

                /** Represents an EventsRequest. */
                class EventsRequest {

                    /**
                     * Constructs a new EventsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.EventsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new EventsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns EventsRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.EventsRequest.$Shape): containerd.v1.services.shim.EventsRequest & containerd.v1.services.shim.EventsRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.EventsRequest.$Properties): containerd.v1.services.shim.EventsRequest;

                    /**
                     * Encodes the specified EventsRequest message. Does not implicitly {@link containerd.v1.services.shim.EventsRequest.verify|verify} messages.
                     * @param message EventsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.EventsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an EventsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.EventsRequest & containerd.v1.services.shim.EventsRequest.$Shape} EventsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.EventsRequest & containerd.v1.services.shim.EventsRequest.$Shape;
                }

                namespace EventsRequest {

                    /** Properties of an EventsRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an EventsRequest. */
                    type $Shape = containerd.v1.services.shim.EventsRequest.$Properties;
                }

                /**
                 * Properties of a StateRequest.
                 * @deprecated Use containerd.v1.services.shim.StateRequest.$Properties instead.
                 */
                interface IStateRequest extends containerd.v1.services.shim.StateRequest.$Properties {
                }

                /** Represents a StateRequest. */
                class StateRequest {

                    /**
                     * Constructs a new StateRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.StateRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new StateRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StateRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.StateRequest.$Shape): containerd.v1.services.shim.StateRequest & containerd.v1.services.shim.StateRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.StateRequest.$Properties): containerd.v1.services.shim.StateRequest;

                    /**
                     * Encodes the specified StateRequest message. Does not implicitly {@link containerd.v1.services.shim.StateRequest.verify|verify} messages.
                     * @param message StateRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.StateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StateRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.StateRequest & containerd.v1.services.shim.StateRequest.$Shape} StateRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.StateRequest & containerd.v1.services.shim.StateRequest.$Shape;
                }

                namespace StateRequest {

                    /** Properties of a StateRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StateRequest. */
                    type $Shape = containerd.v1.services.shim.StateRequest.$Properties;
                }

                /**
                 * Properties of a StateResponse.
                 * @deprecated Use containerd.v1.services.shim.StateResponse.$Properties instead.
                 */
                interface IStateResponse extends containerd.v1.services.shim.StateResponse.$Properties {
                }

                /** Represents a StateResponse. */
                class StateResponse {

                    /**
                     * Constructs a new StateResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.StateResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StateResponse id. */
                    id: string;

                    /** StateResponse bundle. */
                    bundle: string;

                    /** StateResponse pid. */
                    pid: number;

                    /** StateResponse status. */
                    status: containerd.v1.types.Status;

                    /** StateResponse processes. */
                    processes: containerd.v1.types.Process.$Properties[];

                    /**
                     * Creates a new StateResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StateResponse instance
                     */
                    static create(properties: containerd.v1.services.shim.StateResponse.$Shape): containerd.v1.services.shim.StateResponse & containerd.v1.services.shim.StateResponse.$Shape;
                    static create(properties?: containerd.v1.services.shim.StateResponse.$Properties): containerd.v1.services.shim.StateResponse;

                    /**
                     * Encodes the specified StateResponse message. Does not implicitly {@link containerd.v1.services.shim.StateResponse.verify|verify} messages.
                     * @param message StateResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.StateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StateResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.StateResponse & containerd.v1.services.shim.StateResponse.$Shape} StateResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.StateResponse & containerd.v1.services.shim.StateResponse.$Shape;
                }

                namespace StateResponse {

                    /** Properties of a StateResponse. */
                    interface $Properties {

                        /** StateResponse id */
                        id?: (string|null);

                        /** StateResponse bundle */
                        bundle?: (string|null);

                        /** StateResponse pid */
                        pid?: (number|null);

                        /** StateResponse status */
                        status?: (containerd.v1.types.Status|null);

                        /** StateResponse processes */
                        processes?: (containerd.v1.types.Process.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StateResponse. */
                    type $Shape = containerd.v1.services.shim.StateResponse.$Properties;
                }

                /**
                 * Properties of a PauseRequest.
                 * @deprecated Use containerd.v1.services.shim.PauseRequest.$Properties instead.
                 */
                interface IPauseRequest extends containerd.v1.services.shim.PauseRequest.$Properties {
                }

                /** Represents a PauseRequest. */
                class PauseRequest {

                    /**
                     * Constructs a new PauseRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.PauseRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new PauseRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PauseRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.PauseRequest.$Shape): containerd.v1.services.shim.PauseRequest & containerd.v1.services.shim.PauseRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.PauseRequest.$Properties): containerd.v1.services.shim.PauseRequest;

                    /**
                     * Encodes the specified PauseRequest message. Does not implicitly {@link containerd.v1.services.shim.PauseRequest.verify|verify} messages.
                     * @param message PauseRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.PauseRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PauseRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.PauseRequest & containerd.v1.services.shim.PauseRequest.$Shape} PauseRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.PauseRequest & containerd.v1.services.shim.PauseRequest.$Shape;
                }

                namespace PauseRequest {

                    /** Properties of a PauseRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PauseRequest. */
                    type $Shape = containerd.v1.services.shim.PauseRequest.$Properties;
                }

                /**
                 * Properties of a ResumeRequest.
                 * @deprecated Use containerd.v1.services.shim.ResumeRequest.$Properties instead.
                 */
                interface IResumeRequest extends containerd.v1.services.shim.ResumeRequest.$Properties {
                }

                /** Represents a ResumeRequest. */
                class ResumeRequest {

                    /**
                     * Constructs a new ResumeRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ResumeRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new ResumeRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ResumeRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.ResumeRequest.$Shape): containerd.v1.services.shim.ResumeRequest & containerd.v1.services.shim.ResumeRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.ResumeRequest.$Properties): containerd.v1.services.shim.ResumeRequest;

                    /**
                     * Encodes the specified ResumeRequest message. Does not implicitly {@link containerd.v1.services.shim.ResumeRequest.verify|verify} messages.
                     * @param message ResumeRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ResumeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ResumeRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ResumeRequest & containerd.v1.services.shim.ResumeRequest.$Shape} ResumeRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ResumeRequest & containerd.v1.services.shim.ResumeRequest.$Shape;
                }

                namespace ResumeRequest {

                    /** Properties of a ResumeRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ResumeRequest. */
                    type $Shape = containerd.v1.services.shim.ResumeRequest.$Properties;
                }

                /**
                 * Properties of an ExitRequest.
                 * @deprecated Use containerd.v1.services.shim.ExitRequest.$Properties instead.
                 */
                interface IExitRequest extends containerd.v1.services.shim.ExitRequest.$Properties {
                }

                /** Represents an ExitRequest. */
                class ExitRequest {

                    /**
                     * Constructs a new ExitRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ExitRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Creates a new ExitRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ExitRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.ExitRequest.$Shape): containerd.v1.services.shim.ExitRequest & containerd.v1.services.shim.ExitRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.ExitRequest.$Properties): containerd.v1.services.shim.ExitRequest;

                    /**
                     * Encodes the specified ExitRequest message. Does not implicitly {@link containerd.v1.services.shim.ExitRequest.verify|verify} messages.
                     * @param message ExitRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ExitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ExitRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ExitRequest & containerd.v1.services.shim.ExitRequest.$Shape} ExitRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ExitRequest & containerd.v1.services.shim.ExitRequest.$Shape;
                }

                namespace ExitRequest {

                    /** Properties of an ExitRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ExitRequest. */
                    type $Shape = containerd.v1.services.shim.ExitRequest.$Properties;
                }

                /**
                 * Properties of a KillRequest.
                 * @deprecated Use containerd.v1.services.shim.KillRequest.$Properties instead.
                 */
                interface IKillRequest extends containerd.v1.services.shim.KillRequest.$Properties {
                }

                /** Represents a KillRequest. */
                class KillRequest {

                    /**
                     * Constructs a new KillRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.KillRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** KillRequest signal. */
                    signal: number;

                    /** KillRequest all. */
                    all: boolean;

                    /** KillRequest pid. */
                    pid: number;

                    /**
                     * Creates a new KillRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns KillRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.KillRequest.$Shape): containerd.v1.services.shim.KillRequest & containerd.v1.services.shim.KillRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.KillRequest.$Properties): containerd.v1.services.shim.KillRequest;

                    /**
                     * Encodes the specified KillRequest message. Does not implicitly {@link containerd.v1.services.shim.KillRequest.verify|verify} messages.
                     * @param message KillRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.KillRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a KillRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.KillRequest & containerd.v1.services.shim.KillRequest.$Shape} KillRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.KillRequest & containerd.v1.services.shim.KillRequest.$Shape;
                }

                namespace KillRequest {

                    /** Properties of a KillRequest. */
                    interface $Properties {

                        /** KillRequest signal */
                        signal?: (number|null);

                        /** KillRequest all */
                        all?: (boolean|null);

                        /** KillRequest pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a KillRequest. */
                    type $Shape = containerd.v1.services.shim.KillRequest.$Properties;
                }

                /**
                 * Properties of a CloseStdinRequest.
                 * @deprecated Use containerd.v1.services.shim.CloseStdinRequest.$Properties instead.
                 */
                interface ICloseStdinRequest extends containerd.v1.services.shim.CloseStdinRequest.$Properties {
                }

                /** Represents a CloseStdinRequest. */
                class CloseStdinRequest {

                    /**
                     * Constructs a new CloseStdinRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.CloseStdinRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CloseStdinRequest pid. */
                    pid: number;

                    /**
                     * Creates a new CloseStdinRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CloseStdinRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.CloseStdinRequest.$Shape): containerd.v1.services.shim.CloseStdinRequest & containerd.v1.services.shim.CloseStdinRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.CloseStdinRequest.$Properties): containerd.v1.services.shim.CloseStdinRequest;

                    /**
                     * Encodes the specified CloseStdinRequest message. Does not implicitly {@link containerd.v1.services.shim.CloseStdinRequest.verify|verify} messages.
                     * @param message CloseStdinRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.CloseStdinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CloseStdinRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.CloseStdinRequest & containerd.v1.services.shim.CloseStdinRequest.$Shape} CloseStdinRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.CloseStdinRequest & containerd.v1.services.shim.CloseStdinRequest.$Shape;
                }

                namespace CloseStdinRequest {

                    /** Properties of a CloseStdinRequest. */
                    interface $Properties {

                        /** CloseStdinRequest pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CloseStdinRequest. */
                    type $Shape = containerd.v1.services.shim.CloseStdinRequest.$Properties;
                }

                /**
                 * Properties of a ProcessesRequest.
                 * @deprecated Use containerd.v1.services.shim.ProcessesRequest.$Properties instead.
                 */
                interface IProcessesRequest extends containerd.v1.services.shim.ProcessesRequest.$Properties {
                }

                /** Represents a ProcessesRequest. */
                class ProcessesRequest {

                    /**
                     * Constructs a new ProcessesRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ProcessesRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ProcessesRequest id. */
                    id: string;

                    /**
                     * Creates a new ProcessesRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ProcessesRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.ProcessesRequest.$Shape): containerd.v1.services.shim.ProcessesRequest & containerd.v1.services.shim.ProcessesRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.ProcessesRequest.$Properties): containerd.v1.services.shim.ProcessesRequest;

                    /**
                     * Encodes the specified ProcessesRequest message. Does not implicitly {@link containerd.v1.services.shim.ProcessesRequest.verify|verify} messages.
                     * @param message ProcessesRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ProcessesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ProcessesRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ProcessesRequest & containerd.v1.services.shim.ProcessesRequest.$Shape} ProcessesRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ProcessesRequest & containerd.v1.services.shim.ProcessesRequest.$Shape;
                }

                namespace ProcessesRequest {

                    /** Properties of a ProcessesRequest. */
                    interface $Properties {

                        /** ProcessesRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ProcessesRequest. */
                    type $Shape = containerd.v1.services.shim.ProcessesRequest.$Properties;
                }

                /**
                 * Properties of a ProcessesResponse.
                 * @deprecated Use containerd.v1.services.shim.ProcessesResponse.$Properties instead.
                 */
                interface IProcessesResponse extends containerd.v1.services.shim.ProcessesResponse.$Properties {
                }

                /** Represents a ProcessesResponse. */
                class ProcessesResponse {

                    /**
                     * Constructs a new ProcessesResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.ProcessesResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ProcessesResponse processes. */
                    processes: containerd.v1.types.Process.$Properties[];

                    /**
                     * Creates a new ProcessesResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ProcessesResponse instance
                     */
                    static create(properties: containerd.v1.services.shim.ProcessesResponse.$Shape): containerd.v1.services.shim.ProcessesResponse & containerd.v1.services.shim.ProcessesResponse.$Shape;
                    static create(properties?: containerd.v1.services.shim.ProcessesResponse.$Properties): containerd.v1.services.shim.ProcessesResponse;

                    /**
                     * Encodes the specified ProcessesResponse message. Does not implicitly {@link containerd.v1.services.shim.ProcessesResponse.verify|verify} messages.
                     * @param message ProcessesResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.ProcessesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ProcessesResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.ProcessesResponse & containerd.v1.services.shim.ProcessesResponse.$Shape} ProcessesResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.ProcessesResponse & containerd.v1.services.shim.ProcessesResponse.$Shape;
                }

                namespace ProcessesResponse {

                    /** Properties of a ProcessesResponse. */
                    interface $Properties {

                        /** ProcessesResponse processes */
                        processes?: (containerd.v1.types.Process.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ProcessesResponse. */
                    type $Shape = containerd.v1.services.shim.ProcessesResponse.$Properties;
                }

                /**
                 * Properties of a CheckpointRequest.
                 * @deprecated Use containerd.v1.services.shim.CheckpointRequest.$Properties instead.
                 */
                interface ICheckpointRequest extends containerd.v1.services.shim.CheckpointRequest.$Properties {
                }

                /** Represents a CheckpointRequest. */
                class CheckpointRequest {

                    /**
                     * Constructs a new CheckpointRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.v1.services.shim.CheckpointRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CheckpointRequest exit. */
                    exit: boolean;

                    /** CheckpointRequest allowTcp. */
                    allowTcp: boolean;

                    /** CheckpointRequest allowUnixSockets. */
                    allowUnixSockets: boolean;

                    /** CheckpointRequest allowTerminal. */
                    allowTerminal: boolean;

                    /** CheckpointRequest fileLocks. */
                    fileLocks: boolean;

                    /** CheckpointRequest emptyNamespaces. */
                    emptyNamespaces: string[];

                    /** CheckpointRequest image. */
                    image: string;

                    /**
                     * Creates a new CheckpointRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CheckpointRequest instance
                     */
                    static create(properties: containerd.v1.services.shim.CheckpointRequest.$Shape): containerd.v1.services.shim.CheckpointRequest & containerd.v1.services.shim.CheckpointRequest.$Shape;
                    static create(properties?: containerd.v1.services.shim.CheckpointRequest.$Properties): containerd.v1.services.shim.CheckpointRequest;

                    /**
                     * Encodes the specified CheckpointRequest message. Does not implicitly {@link containerd.v1.services.shim.CheckpointRequest.verify|verify} messages.
                     * @param message CheckpointRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.v1.services.shim.CheckpointRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CheckpointRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.v1.services.shim.CheckpointRequest & containerd.v1.services.shim.CheckpointRequest.$Shape} CheckpointRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.services.shim.CheckpointRequest & containerd.v1.services.shim.CheckpointRequest.$Shape;
                }

                namespace CheckpointRequest {

                    /** Properties of a CheckpointRequest. */
                    interface $Properties {

                        /** CheckpointRequest exit */
                        exit?: (boolean|null);

                        /** CheckpointRequest allowTcp */
                        allowTcp?: (boolean|null);

                        /** CheckpointRequest allowUnixSockets */
                        allowUnixSockets?: (boolean|null);

                        /** CheckpointRequest allowTerminal */
                        allowTerminal?: (boolean|null);

                        /** CheckpointRequest fileLocks */
                        fileLocks?: (boolean|null);

                        /** CheckpointRequest emptyNamespaces */
                        emptyNamespaces?: (string[]|null);

                        /** CheckpointRequest image */
                        image?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CheckpointRequest. */
                    type $Shape = containerd.v1.services.shim.CheckpointRequest.$Properties;
                }
            }
        }

        /** Namespace types. */
        namespace types {

            /**
             * Properties of a Mount.
             * @deprecated Use containerd.v1.types.Mount.$Properties instead.
             */
            interface IMount extends containerd.v1.types.Mount.$Properties {
            }

            /** Represents a Mount. */
            class Mount {

                /**
                 * Constructs a new Mount.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.Mount.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Mount type. */
                type: string;

                /** Mount source. */
                source: string;

                /** Mount target. */
                target: string;

                /** Mount options. */
                options: string[];

                /**
                 * Creates a new Mount instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Mount instance
                 */
                static create(properties: containerd.v1.types.Mount.$Shape): containerd.v1.types.Mount & containerd.v1.types.Mount.$Shape;
                static create(properties?: containerd.v1.types.Mount.$Properties): containerd.v1.types.Mount;

                /**
                 * Encodes the specified Mount message. Does not implicitly {@link containerd.v1.types.Mount.verify|verify} messages.
                 * @param message Mount message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Mount message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.Mount & containerd.v1.types.Mount.$Shape} Mount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.Mount & containerd.v1.types.Mount.$Shape;
            }

            namespace Mount {

                /** Properties of a Mount. */
                interface $Properties {

                    /** Mount type */
                    type?: (string|null);

                    /** Mount source */
                    source?: (string|null);

                    /** Mount target */
                    target?: (string|null);

                    /** Mount options */
                    options?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Mount. */
                type $Shape = containerd.v1.types.Mount.$Properties;
            }

            /** Status enum. */
            enum Status {

                /** UNKNOWN value */
                UNKNOWN = 0,

                /** CREATED value */
                CREATED = 1,

                /** RUNNING value */
                RUNNING = 2,

                /** STOPPED value */
                STOPPED = 3,

                /** PAUSED value */
                PAUSED = 4
            }

            /**
             * Properties of a User.
             * @deprecated Use containerd.v1.types.User.$Properties instead.
             */
            interface IUser extends containerd.v1.types.User.$Properties {
            }

            /** Represents a User. */
            class User {

                /**
                 * Constructs a new User.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.User.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** User uid. */
                uid: number;

                /** User gid. */
                gid: number;

                /** User additionalGids. */
                additionalGids: number[];

                /**
                 * Creates a new User instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns User instance
                 */
                static create(properties: containerd.v1.types.User.$Shape): containerd.v1.types.User & containerd.v1.types.User.$Shape;
                static create(properties?: containerd.v1.types.User.$Properties): containerd.v1.types.User;

                /**
                 * Encodes the specified User message. Does not implicitly {@link containerd.v1.types.User.verify|verify} messages.
                 * @param message User message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.User.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a User message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.User & containerd.v1.types.User.$Shape} User
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.User & containerd.v1.types.User.$Shape;
            }

            namespace User {

                /** Properties of a User. */
                interface $Properties {

                    /** User uid */
                    uid?: (number|null);

                    /** User gid */
                    gid?: (number|null);

                    /** User additionalGids */
                    additionalGids?: (number[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a User. */
                type $Shape = containerd.v1.types.User.$Properties;
            }

            /**
             * Properties of a Process.
             * @deprecated Use containerd.v1.types.Process.$Properties instead.
             */
            interface IProcess extends containerd.v1.types.Process.$Properties {
            }

            /** Represents a Process. */
            class Process {

                /**
                 * Constructs a new Process.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.Process.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Process pid. */
                pid: number;

                /** Process args. */
                args: string[];

                /** Process env. */
                env: string[];

                /** Process user. */
                user?: (containerd.v1.types.User.$Properties|null);

                /** Process cwd. */
                cwd: string;

                /** Process terminal. */
                terminal: boolean;

                /** Process exitStatus. */
                exitStatus: number;

                /** Process status. */
                status: containerd.v1.types.Status;

                /** Process runtimeData. */
                runtimeData?: (google.protobuf.Any.$Properties|null);

                /**
                 * Creates a new Process instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Process instance
                 */
                static create(properties: containerd.v1.types.Process.$Shape): containerd.v1.types.Process & containerd.v1.types.Process.$Shape;
                static create(properties?: containerd.v1.types.Process.$Properties): containerd.v1.types.Process;

                /**
                 * Encodes the specified Process message. Does not implicitly {@link containerd.v1.types.Process.verify|verify} messages.
                 * @param message Process message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Process message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.Process & containerd.v1.types.Process.$Shape} Process
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.Process & containerd.v1.types.Process.$Shape;
            }

            namespace Process {

                /** Properties of a Process. */
                interface $Properties {

                    /** Process pid */
                    pid?: (number|null);

                    /** Process args */
                    args?: (string[]|null);

                    /** Process env */
                    env?: (string[]|null);

                    /** Process user */
                    user?: (containerd.v1.types.User.$Properties|null);

                    /** Process cwd */
                    cwd?: (string|null);

                    /** Process terminal */
                    terminal?: (boolean|null);

                    /** Process exitStatus */
                    exitStatus?: (number|null);

                    /** Process status */
                    status?: (containerd.v1.types.Status|null);

                    /** Process runtimeData */
                    runtimeData?: (google.protobuf.Any.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Process. */
                type $Shape = containerd.v1.types.Process.$Properties;
            }

            /**
             * Properties of an Event.
             * @deprecated Use containerd.v1.types.Event.$Properties instead.
             */
            interface IEvent extends containerd.v1.types.Event.$Properties {
            }

            /** Represents an Event. */
            class Event {

                /**
                 * Constructs a new Event.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.Event.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Event id. */
                id: string;

                /** Event type. */
                type: containerd.v1.types.Event.EventType;

                /** Event pid. */
                pid: number;

                /** Event exitStatus. */
                exitStatus: number;

                /** Event exitedAt. */
                exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                /**
                 * Creates a new Event instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Event instance
                 */
                static create(properties: containerd.v1.types.Event.$Shape): containerd.v1.types.Event & containerd.v1.types.Event.$Shape;
                static create(properties?: containerd.v1.types.Event.$Properties): containerd.v1.types.Event;

                /**
                 * Encodes the specified Event message. Does not implicitly {@link containerd.v1.types.Event.verify|verify} messages.
                 * @param message Event message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.Event & containerd.v1.types.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.Event & containerd.v1.types.Event.$Shape;
            }

            namespace Event {

                /** Properties of an Event. */
                interface $Properties {

                    /** Event id */
                    id?: (string|null);

                    /** Event type */
                    type?: (containerd.v1.types.Event.EventType|null);

                    /** Event pid */
                    pid?: (number|null);

                    /** Event exitStatus */
                    exitStatus?: (number|null);

                    /** Event exitedAt */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Event. */
                type $Shape = containerd.v1.types.Event.$Properties;

                /** EventType enum. */
                enum EventType {

                    /** EXIT value */
                    EXIT = 0,

                    /** OOM value */
                    OOM = 1,

                    /** CREATE value */
                    CREATE = 2,

                    /** START value */
                    START = 3,

                    /** EXEC_ADDED value */
                    EXEC_ADDED = 4,

                    /** PAUSED value */
                    PAUSED = 5
                }
            }
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of an Any.
         * @deprecated Use google.protobuf.Any.$Properties instead.
         */
        interface IAny extends google.protobuf.Any.$Properties {
        }

        /** Represents an Any. */
        class Any {

            /**
             * Constructs a new Any.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Any.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Any type_url. */
            type_url: string;

            /** Any value. */
            value: Uint8Array;

            /**
             * Creates a new Any instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Any instance
             */
            static create(properties: google.protobuf.Any.$Shape): google.protobuf.Any & google.protobuf.Any.$Shape;
            static create(properties?: google.protobuf.Any.$Properties): google.protobuf.Any;

            /**
             * Encodes the specified Any message. Does not implicitly {@link google.protobuf.Any.verify|verify} messages.
             * @param message Any message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Any.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Any message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Any & google.protobuf.Any.$Shape} Any
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Any & google.protobuf.Any.$Shape;
        }

        namespace Any {

            /** Properties of an Any. */
            interface $Properties {

                /** Any type_url */
                type_url?: (string|null);

                /** Any value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Any. */
            type $Shape = google.protobuf.Any.$Properties;
        }

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: (number|Long);

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|Long|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }

        /**
         * Properties of an Empty.
         * @deprecated Use google.protobuf.Empty.$Properties instead.
         */
        interface IEmpty extends google.protobuf.Empty.$Properties {
        }

        /** Represents an Empty. */
        class Empty {

            /**
             * Constructs a new Empty.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Empty.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Empty instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Empty instance
             */
            static create(properties: google.protobuf.Empty.$Shape): google.protobuf.Empty & google.protobuf.Empty.$Shape;
            static create(properties?: google.protobuf.Empty.$Properties): google.protobuf.Empty;

            /**
             * Encodes the specified Empty message. Does not implicitly {@link google.protobuf.Empty.verify|verify} messages.
             * @param message Empty message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Empty.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Empty & google.protobuf.Empty.$Shape} Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Empty & google.protobuf.Empty.$Shape;
        }

        namespace Empty {

            /** Properties of an Empty. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Empty. */
            type $Shape = google.protobuf.Empty.$Properties;
        }
    }
}
