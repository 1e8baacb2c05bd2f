import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace containerd. */
export namespace containerd {

    /** Namespace services. */
    namespace services {

        /** Namespace tasks. */
        namespace tasks {

            /** Namespace v1. */
            namespace v1 {

                /** Represents a Tasks */
                class Tasks extends $protobuf.rpc.Service {

                    /**
                     * Constructs a new Tasks service.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     */
                    constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                    /**
                     * Creates new Tasks service using the specified rpc implementation.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     * @returns RPC service. Useful where requests and/or responses are streamed.
                     */
                    static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Tasks;

                    /** Calls Create. */
                    create: containerd.services.tasks.v1.Tasks.Create;

                    /** Calls Start. */
                    start: containerd.services.tasks.v1.Tasks.Start;

                    /** Calls Delete. */
                    delete: containerd.services.tasks.v1.Tasks.Delete;

                    /** Calls DeleteProcess. */
                    deleteProcess: containerd.services.tasks.v1.Tasks.DeleteProcess;

                    /** Calls Get. */
                    get: containerd.services.tasks.v1.Tasks.Get;

                    /** Calls List. */
                    list: containerd.services.tasks.v1.Tasks.List;

                    /** Calls Kill. */
                    kill: containerd.services.tasks.v1.Tasks.Kill;

                    /** Calls Exec. */
                    exec: containerd.services.tasks.v1.Tasks.Exec;

                    /** Calls ResizePty. */
                    resizePty: containerd.services.tasks.v1.Tasks.ResizePty;

                    /** Calls CloseIO. */
                    closeIO: containerd.services.tasks.v1.Tasks.CloseIO;

                    /** Calls Pause. */
                    pause: containerd.services.tasks.v1.Tasks.Pause;

                    /** Calls Resume. */
                    resume: containerd.services.tasks.v1.Tasks.Resume;

                    /** Calls ListPids. */
                    listPids: containerd.services.tasks.v1.Tasks.ListPids;

                    /** Calls Checkpoint. */
                    checkpoint: containerd.services.tasks.v1.Tasks.Checkpoint;

                    /** Calls Update. */
                    update: containerd.services.tasks.v1.Tasks.Update;

                    /** Calls Metrics. */
                    metrics: containerd.services.tasks.v1.Tasks.Metrics;

                    /** Calls Wait. */
                    wait: containerd.services.tasks.v1.Tasks.Wait;
                }

                namespace Tasks {

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#create}.
                     * @param error Error, if any
                     * @param [response] CreateTaskResponse
                     */
                    type CreateCallback = (error: (Error|null), response?: containerd.services.tasks.v1.CreateTaskResponse) => void;

                    /** Calls Create. */
                    type Create = {
                      (request: containerd.services.tasks.v1.ICreateTaskRequest, callback: containerd.services.tasks.v1.Tasks.CreateCallback): void;
                      (request: containerd.services.tasks.v1.ICreateTaskRequest): Promise<containerd.services.tasks.v1.CreateTaskResponse>;
                      readonly name: "Create";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Create";
                      readonly requestType: "CreateTaskRequest";
                      readonly responseType: "CreateTaskResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#start}.
                     * @param error Error, if any
                     * @param [response] StartResponse
                     */
                    type StartCallback = (error: (Error|null), response?: containerd.services.tasks.v1.StartResponse) => void;

                    /** Calls Start. */
                    type Start = {
                      (request: containerd.services.tasks.v1.IStartRequest, callback: containerd.services.tasks.v1.Tasks.StartCallback): void;
                      (request: containerd.services.tasks.v1.IStartRequest): Promise<containerd.services.tasks.v1.StartResponse>;
                      readonly name: "Start";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Start";
                      readonly requestType: "StartRequest";
                      readonly responseType: "StartResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#delete_}.
                     * @param error Error, if any
                     * @param [response] DeleteResponse
                     */
                    type DeleteCallback = (error: (Error|null), response?: containerd.services.tasks.v1.DeleteResponse) => void;

                    /** Calls Delete. */
                    type Delete = {
                      (request: containerd.services.tasks.v1.IDeleteTaskRequest, callback: containerd.services.tasks.v1.Tasks.DeleteCallback): void;
                      (request: containerd.services.tasks.v1.IDeleteTaskRequest): Promise<containerd.services.tasks.v1.DeleteResponse>;
                      readonly name: "Delete";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Delete";
                      readonly requestType: "DeleteTaskRequest";
                      readonly responseType: "DeleteResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#deleteProcess}.
                     * @param error Error, if any
                     * @param [response] DeleteResponse
                     */
                    type DeleteProcessCallback = (error: (Error|null), response?: containerd.services.tasks.v1.DeleteResponse) => void;

                    /** Calls DeleteProcess. */
                    type DeleteProcess = {
                      (request: containerd.services.tasks.v1.IDeleteProcessRequest, callback: containerd.services.tasks.v1.Tasks.DeleteProcessCallback): void;
                      (request: containerd.services.tasks.v1.IDeleteProcessRequest): Promise<containerd.services.tasks.v1.DeleteResponse>;
                      readonly name: "DeleteProcess";
                      readonly path: "/containerd.services.tasks.v1.Tasks/DeleteProcess";
                      readonly requestType: "DeleteProcessRequest";
                      readonly responseType: "DeleteResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#get}.
                     * @param error Error, if any
                     * @param [response] GetResponse
                     */
                    type GetCallback = (error: (Error|null), response?: containerd.services.tasks.v1.GetResponse) => void;

                    /** Calls Get. */
                    type Get = {
                      (request: containerd.services.tasks.v1.IGetRequest, callback: containerd.services.tasks.v1.Tasks.GetCallback): void;
                      (request: containerd.services.tasks.v1.IGetRequest): Promise<containerd.services.tasks.v1.GetResponse>;
                      readonly name: "Get";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Get";
                      readonly requestType: "GetRequest";
                      readonly responseType: "GetResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#list}.
                     * @param error Error, if any
                     * @param [response] ListTasksResponse
                     */
                    type ListCallback = (error: (Error|null), response?: containerd.services.tasks.v1.ListTasksResponse) => void;

                    /** Calls List. */
                    type List = {
                      (request: containerd.services.tasks.v1.IListTasksRequest, callback: containerd.services.tasks.v1.Tasks.ListCallback): void;
                      (request: containerd.services.tasks.v1.IListTasksRequest): Promise<containerd.services.tasks.v1.ListTasksResponse>;
                      readonly name: "List";
                      readonly path: "/containerd.services.tasks.v1.Tasks/List";
                      readonly requestType: "ListTasksRequest";
                      readonly responseType: "ListTasksResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#kill}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type KillCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Kill. */
                    type Kill = {
                      (request: containerd.services.tasks.v1.IKillRequest, callback: containerd.services.tasks.v1.Tasks.KillCallback): void;
                      (request: containerd.services.tasks.v1.IKillRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Kill";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Kill";
                      readonly requestType: "KillRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#exec}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ExecCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Exec. */
                    type Exec = {
                      (request: containerd.services.tasks.v1.IExecProcessRequest, callback: containerd.services.tasks.v1.Tasks.ExecCallback): void;
                      (request: containerd.services.tasks.v1.IExecProcessRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Exec";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Exec";
                      readonly requestType: "ExecProcessRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#resizePty}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ResizePtyCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls ResizePty. */
                    type ResizePty = {
                      (request: containerd.services.tasks.v1.IResizePtyRequest, callback: containerd.services.tasks.v1.Tasks.ResizePtyCallback): void;
                      (request: containerd.services.tasks.v1.IResizePtyRequest): Promise<google.protobuf.Empty>;
                      readonly name: "ResizePty";
                      readonly path: "/containerd.services.tasks.v1.Tasks/ResizePty";
                      readonly requestType: "ResizePtyRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#closeIO}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type CloseIOCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls CloseIO. */
                    type CloseIO = {
                      (request: containerd.services.tasks.v1.ICloseIORequest, callback: containerd.services.tasks.v1.Tasks.CloseIOCallback): void;
                      (request: containerd.services.tasks.v1.ICloseIORequest): Promise<google.protobuf.Empty>;
                      readonly name: "CloseIO";
                      readonly path: "/containerd.services.tasks.v1.Tasks/CloseIO";
                      readonly requestType: "CloseIORequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#pause}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type PauseCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Pause. */
                    type Pause = {
                      (request: containerd.services.tasks.v1.IPauseTaskRequest, callback: containerd.services.tasks.v1.Tasks.PauseCallback): void;
                      (request: containerd.services.tasks.v1.IPauseTaskRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Pause";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Pause";
                      readonly requestType: "PauseTaskRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#resume}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ResumeCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Resume. */
                    type Resume = {
                      (request: containerd.services.tasks.v1.IResumeTaskRequest, callback: containerd.services.tasks.v1.Tasks.ResumeCallback): void;
                      (request: containerd.services.tasks.v1.IResumeTaskRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Resume";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Resume";
                      readonly requestType: "ResumeTaskRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#listPids}.
                     * @param error Error, if any
                     * @param [response] ListPidsResponse
                     */
                    type ListPidsCallback = (error: (Error|null), response?: containerd.services.tasks.v1.ListPidsResponse) => void;

                    /** Calls ListPids. */
                    type ListPids = {
                      (request: containerd.services.tasks.v1.IListPidsRequest, callback: containerd.services.tasks.v1.Tasks.ListPidsCallback): void;
                      (request: containerd.services.tasks.v1.IListPidsRequest): Promise<containerd.services.tasks.v1.ListPidsResponse>;
                      readonly name: "ListPids";
                      readonly path: "/containerd.services.tasks.v1.Tasks/ListPids";
                      readonly requestType: "ListPidsRequest";
                      readonly responseType: "ListPidsResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#checkpoint}.
                     * @param error Error, if any
                     * @param [response] CheckpointTaskResponse
                     */
                    type CheckpointCallback = (error: (Error|null), response?: containerd.services.tasks.v1.CheckpointTaskResponse) => void;

                    /** Calls Checkpoint. */
                    type Checkpoint = {
                      (request: containerd.services.tasks.v1.ICheckpointTaskRequest, callback: containerd.services.tasks.v1.Tasks.CheckpointCallback): void;
                      (request: containerd.services.tasks.v1.ICheckpointTaskRequest): Promise<containerd.services.tasks.v1.CheckpointTaskResponse>;
                      readonly name: "Checkpoint";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Checkpoint";
                      readonly requestType: "CheckpointTaskRequest";
                      readonly responseType: "CheckpointTaskResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#update}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type UpdateCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Update. */
                    type Update = {
                      (request: containerd.services.tasks.v1.IUpdateTaskRequest, callback: containerd.services.tasks.v1.Tasks.UpdateCallback): void;
                      (request: containerd.services.tasks.v1.IUpdateTaskRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Update";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Update";
                      readonly requestType: "UpdateTaskRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#metrics}.
                     * @param error Error, if any
                     * @param [response] MetricsResponse
                     */
                    type MetricsCallback = (error: (Error|null), response?: containerd.services.tasks.v1.MetricsResponse) => void;

                    /** Calls Metrics. */
                    type Metrics = {
                      (request: containerd.services.tasks.v1.IMetricsRequest, callback: containerd.services.tasks.v1.Tasks.MetricsCallback): void;
                      (request: containerd.services.tasks.v1.IMetricsRequest): Promise<containerd.services.tasks.v1.MetricsResponse>;
                      readonly name: "Metrics";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Metrics";
                      readonly requestType: "MetricsRequest";
                      readonly responseType: "MetricsResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.tasks.v1.Tasks#wait}.
                     * @param error Error, if any
                     * @param [response] WaitResponse
                     */
                    type WaitCallback = (error: (Error|null), response?: containerd.services.tasks.v1.WaitResponse) => void;

                    /** Calls Wait. */
                    type Wait = {
                      (request: containerd.services.tasks.v1.IWaitRequest, callback: containerd.services.tasks.v1.Tasks.WaitCallback): void;
                      (request: containerd.services.tasks.v1.IWaitRequest): Promise<containerd.services.tasks.v1.WaitResponse>;
                      readonly name: "Wait";
                      readonly path: "/containerd.services.tasks.v1.Tasks/Wait";
                      readonly requestType: "WaitRequest";
                      readonly responseType: "WaitResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };
                }

                /**
                 * Properties of a CreateTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.CreateTaskRequest.$Properties instead.
                 */
                interface ICreateTaskRequest extends containerd.services.tasks.v1.CreateTaskRequest.$Properties {
                }

                /** Represents a CreateTaskRequest. */
                class CreateTaskRequest {

                    /**
                     * Constructs a new CreateTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CreateTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateTaskRequest containerId. */
                    containerId: string;

                    /** CreateTaskRequest rootfs. */
                    rootfs: containerd.types.Mount.$Properties[];

                    /** CreateTaskRequest stdin. */
                    stdin: string;

                    /** CreateTaskRequest stdout. */
                    stdout: string;

                    /** CreateTaskRequest stderr. */
                    stderr: string;

                    /** CreateTaskRequest terminal. */
                    terminal: boolean;

                    /** CreateTaskRequest checkpoint. */
                    checkpoint?: (containerd.types.Descriptor.$Properties|null);

                    /** CreateTaskRequest options. */
                    options?: (google.protobuf.Any.$Properties|null);

                    /** CreateTaskRequest runtimePath. */
                    runtimePath: string;

                    /** CreateTaskRequest taskApiAddress. */
                    taskApiAddress: string;

                    /** CreateTaskRequest taskApiVersion. */
                    taskApiVersion: number;

                    /**
                     * Creates a new CreateTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.CreateTaskRequest.$Shape): containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CreateTaskRequest.$Properties): containerd.services.tasks.v1.CreateTaskRequest;

                    /**
                     * Encodes the specified CreateTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.CreateTaskRequest.verify|verify} messages.
                     * @param message CreateTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CreateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape} CreateTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape;
                }

                namespace CreateTaskRequest {

                    /** Properties of a CreateTaskRequest. */
                    interface $Properties {

                        /** CreateTaskRequest containerId */
                        containerId?: (string|null);

                        /** CreateTaskRequest rootfs */
                        rootfs?: (containerd.types.Mount.$Properties[]|null);

                        /** CreateTaskRequest stdin */
                        stdin?: (string|null);

                        /** CreateTaskRequest stdout */
                        stdout?: (string|null);

                        /** CreateTaskRequest stderr */
                        stderr?: (string|null);

                        /** CreateTaskRequest terminal */
                        terminal?: (boolean|null);

                        /** CreateTaskRequest checkpoint */
                        checkpoint?: (containerd.types.Descriptor.$Properties|null);

                        /** CreateTaskRequest options */
                        options?: (google.protobuf.Any.$Properties|null);

                        /** CreateTaskRequest runtimePath */
                        runtimePath?: (string|null);

                        /** CreateTaskRequest taskApiAddress */
                        taskApiAddress?: (string|null);

                        /** CreateTaskRequest taskApiVersion */
                        taskApiVersion?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.CreateTaskRequest.$Properties;
                }

                /**
                 * Properties of a CreateTaskResponse.
                 * @deprecated Use containerd.services.tasks.v1.CreateTaskResponse.$Properties instead.
                 */
                interface ICreateTaskResponse extends containerd.services.tasks.v1.CreateTaskResponse.$Properties {
                }

                /** Represents a CreateTaskResponse. */
                class CreateTaskResponse {

                    /**
                     * Constructs a new CreateTaskResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CreateTaskResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateTaskResponse containerId. */
                    containerId: string;

                    /** CreateTaskResponse pid. */
                    pid: number;

                    /**
                     * Creates a new CreateTaskResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateTaskResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.CreateTaskResponse.$Shape): containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CreateTaskResponse.$Properties): containerd.services.tasks.v1.CreateTaskResponse;

                    /**
                     * Encodes the specified CreateTaskResponse message. Does not implicitly {@link containerd.services.tasks.v1.CreateTaskResponse.verify|verify} messages.
                     * @param message CreateTaskResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CreateTaskResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateTaskResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape} CreateTaskResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape;
                }

                namespace CreateTaskResponse {

                    /** Properties of a CreateTaskResponse. */
                    interface $Properties {

                        /** CreateTaskResponse containerId */
                        containerId?: (string|null);

                        /** CreateTaskResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateTaskResponse. */
                    type $Shape = containerd.services.tasks.v1.CreateTaskResponse.$Properties;
                }

                /**
                 * Properties of a StartRequest.
                 * @deprecated Use containerd.services.tasks.v1.StartRequest.$Properties instead.
                 */
                interface IStartRequest extends containerd.services.tasks.v1.StartRequest.$Properties {
                }

                /** Represents a StartRequest. */
                class StartRequest {

                    /**
                     * Constructs a new StartRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.StartRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StartRequest containerId. */
                    containerId: string;

                    /** StartRequest execId. */
                    execId: string;

                    /**
                     * Creates a new StartRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StartRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.StartRequest.$Shape): containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.StartRequest.$Properties): containerd.services.tasks.v1.StartRequest;

                    /**
                     * Encodes the specified StartRequest message. Does not implicitly {@link containerd.services.tasks.v1.StartRequest.verify|verify} messages.
                     * @param message StartRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.StartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StartRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape} StartRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape;
                }

                namespace StartRequest {

                    /** Properties of a StartRequest. */
                    interface $Properties {

                        /** StartRequest containerId */
                        containerId?: (string|null);

                        /** StartRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StartRequest. */
                    type $Shape = containerd.services.tasks.v1.StartRequest.$Properties;
                }

                /**
                 * Properties of a StartResponse.
                 * @deprecated Use containerd.services.tasks.v1.StartResponse.$Properties instead.
                 */
                interface IStartResponse extends containerd.services.tasks.v1.StartResponse.$Properties {
                }

                /** Represents a StartResponse. */
                class StartResponse {

                    /**
                     * Constructs a new StartResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.StartResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StartResponse pid. */
                    pid: number;

                    /**
                     * Creates a new StartResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StartResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.StartResponse.$Shape): containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.StartResponse.$Properties): containerd.services.tasks.v1.StartResponse;

                    /**
                     * Encodes the specified StartResponse message. Does not implicitly {@link containerd.services.tasks.v1.StartResponse.verify|verify} messages.
                     * @param message StartResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.StartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StartResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape} StartResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape;
                }

                namespace StartResponse {

                    /** Properties of a StartResponse. */
                    interface $Properties {

                        /** StartResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StartResponse. */
                    type $Shape = containerd.services.tasks.v1.StartResponse.$Properties;
                }

                /**
                 * Properties of a DeleteTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.DeleteTaskRequest.$Properties instead.
                 */
                interface IDeleteTaskRequest extends containerd.services.tasks.v1.DeleteTaskRequest.$Properties {
                }

                /** Represents a DeleteTaskRequest. */
                class DeleteTaskRequest {

                    /**
                     * Constructs a new DeleteTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new DeleteTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteTaskRequest.$Shape): containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteTaskRequest.$Properties): containerd.services.tasks.v1.DeleteTaskRequest;

                    /**
                     * Encodes the specified DeleteTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.DeleteTaskRequest.verify|verify} messages.
                     * @param message DeleteTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape} DeleteTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape;
                }

                namespace DeleteTaskRequest {

                    /** Properties of a DeleteTaskRequest. */
                    interface $Properties {

                        /** DeleteTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.DeleteTaskRequest.$Properties;
                }

                /**
                 * Properties of a DeleteProcessRequest.
                 * @deprecated Use containerd.services.tasks.v1.DeleteProcessRequest.$Properties instead.
                 */
                interface IDeleteProcessRequest extends containerd.services.tasks.v1.DeleteProcessRequest.$Properties {
                }

                /** Represents a DeleteProcessRequest. */
                class DeleteProcessRequest {

                    /**
                     * Constructs a new DeleteProcessRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteProcessRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteProcessRequest containerId. */
                    containerId: string;

                    /** DeleteProcessRequest execId. */
                    execId: string;

                    /**
                     * Creates a new DeleteProcessRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteProcessRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteProcessRequest.$Shape): containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteProcessRequest.$Properties): containerd.services.tasks.v1.DeleteProcessRequest;

                    /**
                     * Encodes the specified DeleteProcessRequest message. Does not implicitly {@link containerd.services.tasks.v1.DeleteProcessRequest.verify|verify} messages.
                     * @param message DeleteProcessRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteProcessRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape} DeleteProcessRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape;
                }

                namespace DeleteProcessRequest {

                    /** Properties of a DeleteProcessRequest. */
                    interface $Properties {

                        /** DeleteProcessRequest containerId */
                        containerId?: (string|null);

                        /** DeleteProcessRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteProcessRequest. */
                    type $Shape = containerd.services.tasks.v1.DeleteProcessRequest.$Properties;
                }

                /**
                 * Properties of a DeleteResponse.
                 * @deprecated Use containerd.services.tasks.v1.DeleteResponse.$Properties instead.
                 */
                interface IDeleteResponse extends containerd.services.tasks.v1.DeleteResponse.$Properties {
                }

                /** Represents a DeleteResponse. */
                class DeleteResponse {

                    /**
                     * Constructs a new DeleteResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteResponse id. */
                    id: string;

                    /** DeleteResponse pid. */
                    pid: number;

                    /** DeleteResponse exitStatus. */
                    exitStatus: number;

                    /** DeleteResponse exitedAt. */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new DeleteResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteResponse.$Shape): containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteResponse.$Properties): containerd.services.tasks.v1.DeleteResponse;

                    /**
                     * Encodes the specified DeleteResponse message. Does not implicitly {@link containerd.services.tasks.v1.DeleteResponse.verify|verify} messages.
                     * @param message DeleteResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape} DeleteResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape;
                }

                namespace DeleteResponse {

                    /** Properties of a DeleteResponse. */
                    interface $Properties {

                        /** DeleteResponse id */
                        id?: (string|null);

                        /** DeleteResponse pid */
                        pid?: (number|null);

                        /** DeleteResponse exitStatus */
                        exitStatus?: (number|null);

                        /** DeleteResponse exitedAt */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteResponse. */
                    type $Shape = containerd.services.tasks.v1.DeleteResponse.$Properties;
                }

                /**
                 * Properties of a GetRequest.
                 * @deprecated Use containerd.services.tasks.v1.GetRequest.$Properties instead.
                 */
                interface IGetRequest extends containerd.services.tasks.v1.GetRequest.$Properties {
                }

                /** Represents a GetRequest. */
                class GetRequest {

                    /**
                     * Constructs a new GetRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.GetRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetRequest containerId. */
                    containerId: string;

                    /** GetRequest execId. */
                    execId: string;

                    /**
                     * Creates a new GetRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.GetRequest.$Shape): containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.GetRequest.$Properties): containerd.services.tasks.v1.GetRequest;

                    /**
                     * Encodes the specified GetRequest message. Does not implicitly {@link containerd.services.tasks.v1.GetRequest.verify|verify} messages.
                     * @param message GetRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.GetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape} GetRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape;
                }

                namespace GetRequest {

                    /** Properties of a GetRequest. */
                    interface $Properties {

                        /** GetRequest containerId */
                        containerId?: (string|null);

                        /** GetRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetRequest. */
                    type $Shape = containerd.services.tasks.v1.GetRequest.$Properties;
                }

                /**
                 * Properties of a GetResponse.
                 * @deprecated Use containerd.services.tasks.v1.GetResponse.$Properties instead.
                 */
                interface IGetResponse extends containerd.services.tasks.v1.GetResponse.$Properties {
                }

                /** Represents a GetResponse. */
                class GetResponse {

                    /**
                     * Constructs a new GetResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.GetResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetResponse process. */
                    process?: (containerd.v1.types.Process.$Properties|null);

                    /**
                     * Creates a new GetResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.GetResponse.$Shape): containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.GetResponse.$Properties): containerd.services.tasks.v1.GetResponse;

                    /**
                     * Encodes the specified GetResponse message. Does not implicitly {@link containerd.services.tasks.v1.GetResponse.verify|verify} messages.
                     * @param message GetResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.GetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape} GetResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape;
                }

                namespace GetResponse {

                    /** Properties of a GetResponse. */
                    interface $Properties {

                        /** GetResponse process */
                        process?: (containerd.v1.types.Process.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetResponse. */
                    type $Shape = containerd.services.tasks.v1.GetResponse.$Properties;
                }

                /**
                 * Properties of a ListTasksRequest.
                 * @deprecated Use containerd.services.tasks.v1.ListTasksRequest.$Properties instead.
                 */
                interface IListTasksRequest extends containerd.services.tasks.v1.ListTasksRequest.$Properties {
                }

                /** Represents a ListTasksRequest. */
                class ListTasksRequest {

                    /**
                     * Constructs a new ListTasksRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListTasksRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListTasksRequest filter. */
                    filter: string;

                    /**
                     * Creates a new ListTasksRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListTasksRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListTasksRequest.$Shape): containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListTasksRequest.$Properties): containerd.services.tasks.v1.ListTasksRequest;

                    /**
                     * Encodes the specified ListTasksRequest message. Does not implicitly {@link containerd.services.tasks.v1.ListTasksRequest.verify|verify} messages.
                     * @param message ListTasksRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListTasksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListTasksRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape} ListTasksRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape;
                }

                namespace ListTasksRequest {

                    /** Properties of a ListTasksRequest. */
                    interface $Properties {

                        /** ListTasksRequest filter */
                        filter?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListTasksRequest. */
                    type $Shape = containerd.services.tasks.v1.ListTasksRequest.$Properties;
                }

                /**
                 * Properties of a ListTasksResponse.
                 * @deprecated Use containerd.services.tasks.v1.ListTasksResponse.$Properties instead.
                 */
                interface IListTasksResponse extends containerd.services.tasks.v1.ListTasksResponse.$Properties {
                }

                /** Represents a ListTasksResponse. */
                class ListTasksResponse {

                    /**
                     * Constructs a new ListTasksResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListTasksResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListTasksResponse tasks. */
                    tasks: containerd.v1.types.Process.$Properties[];

                    /**
                     * Creates a new ListTasksResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListTasksResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListTasksResponse.$Shape): containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListTasksResponse.$Properties): containerd.services.tasks.v1.ListTasksResponse;

                    /**
                     * Encodes the specified ListTasksResponse message. Does not implicitly {@link containerd.services.tasks.v1.ListTasksResponse.verify|verify} messages.
                     * @param message ListTasksResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListTasksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListTasksResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape} ListTasksResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape;
                }

                namespace ListTasksResponse {

                    /** Properties of a ListTasksResponse. */
                    interface $Properties {

                        /** ListTasksResponse tasks */
                        tasks?: (containerd.v1.types.Process.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListTasksResponse. */
                    type $Shape = containerd.services.tasks.v1.ListTasksResponse.$Properties;
                }

                /**
                 * Properties of a KillRequest.
                 * @deprecated Use containerd.services.tasks.v1.KillRequest.$Properties instead.
                 */
                interface IKillRequest extends containerd.services.tasks.v1.KillRequest.$Properties {
                }

                /** Represents a KillRequest. */
                class KillRequest {

                    /**
                     * Constructs a new KillRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.KillRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** KillRequest containerId. */
                    containerId: string;

                    /** KillRequest execId. */
                    execId: string;

                    /** KillRequest signal. */
                    signal: number;

                    /** KillRequest all. */
                    all: boolean;

                    /**
                     * Creates a new KillRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns KillRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.KillRequest.$Shape): containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.KillRequest.$Properties): containerd.services.tasks.v1.KillRequest;

                    /**
                     * Encodes the specified KillRequest message. Does not implicitly {@link containerd.services.tasks.v1.KillRequest.verify|verify} messages.
                     * @param message KillRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.KillRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a KillRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape} KillRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape;
                }

                namespace KillRequest {

                    /** Properties of a KillRequest. */
                    interface $Properties {

                        /** KillRequest containerId */
                        containerId?: (string|null);

                        /** KillRequest execId */
                        execId?: (string|null);

                        /** KillRequest signal */
                        signal?: (number|null);

                        /** KillRequest all */
                        all?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a KillRequest. */
                    type $Shape = containerd.services.tasks.v1.KillRequest.$Properties;
                }

                /**
                 * Properties of an ExecProcessRequest.
                 * @deprecated Use containerd.services.tasks.v1.ExecProcessRequest.$Properties instead.
                 */
                interface IExecProcessRequest extends containerd.services.tasks.v1.ExecProcessRequest.$Properties {
                }

                /** Represents an ExecProcessRequest. */
                class ExecProcessRequest {

                    /**
                     * Constructs a new ExecProcessRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ExecProcessRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ExecProcessRequest containerId. */
                    containerId: string;

                    /** ExecProcessRequest stdin. */
                    stdin: string;

                    /** ExecProcessRequest stdout. */
                    stdout: string;

                    /** ExecProcessRequest stderr. */
                    stderr: string;

                    /** ExecProcessRequest terminal. */
                    terminal: boolean;

                    /** ExecProcessRequest spec. */
                    spec?: (google.protobuf.Any.$Properties|null);

                    /** ExecProcessRequest execId. */
                    execId: string;

                    /**
                     * Creates a new ExecProcessRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ExecProcessRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ExecProcessRequest.$Shape): containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ExecProcessRequest.$Properties): containerd.services.tasks.v1.ExecProcessRequest;

                    /**
                     * Encodes the specified ExecProcessRequest message. Does not implicitly {@link containerd.services.tasks.v1.ExecProcessRequest.verify|verify} messages.
                     * @param message ExecProcessRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ExecProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ExecProcessRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape} ExecProcessRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape;
                }

                namespace ExecProcessRequest {

                    /** Properties of an ExecProcessRequest. */
                    interface $Properties {

                        /** ExecProcessRequest containerId */
                        containerId?: (string|null);

                        /** ExecProcessRequest stdin */
                        stdin?: (string|null);

                        /** ExecProcessRequest stdout */
                        stdout?: (string|null);

                        /** ExecProcessRequest stderr */
                        stderr?: (string|null);

                        /** ExecProcessRequest terminal */
                        terminal?: (boolean|null);

                        /** ExecProcessRequest spec */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /** ExecProcessRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ExecProcessRequest. */
                    type $Shape = containerd.services.tasks.v1.ExecProcessRequest.$Properties;
                }

                /**
                 * Properties of a ResizePtyRequest.
                 * @deprecated Use containerd.services.tasks.v1.ResizePtyRequest.$Properties instead.
                 */
                interface IResizePtyRequest extends containerd.services.tasks.v1.ResizePtyRequest.$Properties {
                }

                /** Represents a ResizePtyRequest. */
                class ResizePtyRequest {

                    /**
                     * Constructs a new ResizePtyRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ResizePtyRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ResizePtyRequest containerId. */
                    containerId: string;

                    /** ResizePtyRequest execId. */
                    execId: string;

                    /** ResizePtyRequest width. */
                    width: number;

                    /** ResizePtyRequest height. */
                    height: number;

                    /**
                     * Creates a new ResizePtyRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ResizePtyRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ResizePtyRequest.$Shape): containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ResizePtyRequest.$Properties): containerd.services.tasks.v1.ResizePtyRequest;

                    /**
                     * Encodes the specified ResizePtyRequest message. Does not implicitly {@link containerd.services.tasks.v1.ResizePtyRequest.verify|verify} messages.
                     * @param message ResizePtyRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ResizePtyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ResizePtyRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape} ResizePtyRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape;
                }

                namespace ResizePtyRequest {

                    /** Properties of a ResizePtyRequest. */
                    interface $Properties {

                        /** ResizePtyRequest containerId */
                        containerId?: (string|null);

                        /** ResizePtyRequest execId */
                        execId?: (string|null);

                        /** ResizePtyRequest width */
                        width?: (number|null);

                        /** ResizePtyRequest height */
                        height?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ResizePtyRequest. */
                    type $Shape = containerd.services.tasks.v1.ResizePtyRequest.$Properties;
                }

                /**
                 * Properties of a CloseIORequest.
                 * @deprecated Use containerd.services.tasks.v1.CloseIORequest.$Properties instead.
                 */
                interface ICloseIORequest extends containerd.services.tasks.v1.CloseIORequest.$Properties {
                }

                /** Represents a CloseIORequest. */
                class CloseIORequest {

                    /**
                     * Constructs a new CloseIORequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CloseIORequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CloseIORequest containerId. */
                    containerId: string;

                    /** CloseIORequest execId. */
                    execId: string;

                    /** CloseIORequest stdin. */
                    stdin: boolean;

                    /**
                     * Creates a new CloseIORequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CloseIORequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.CloseIORequest.$Shape): containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CloseIORequest.$Properties): containerd.services.tasks.v1.CloseIORequest;

                    /**
                     * Encodes the specified CloseIORequest message. Does not implicitly {@link containerd.services.tasks.v1.CloseIORequest.verify|verify} messages.
                     * @param message CloseIORequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CloseIORequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CloseIORequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape} CloseIORequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape;
                }

                namespace CloseIORequest {

                    /** Properties of a CloseIORequest. */
                    interface $Properties {

                        /** CloseIORequest containerId */
                        containerId?: (string|null);

                        /** CloseIORequest execId */
                        execId?: (string|null);

                        /** CloseIORequest stdin */
                        stdin?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CloseIORequest. */
                    type $Shape = containerd.services.tasks.v1.CloseIORequest.$Properties;
                }

                /**
                 * Properties of a PauseTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.PauseTaskRequest.$Properties instead.
                 */
                interface IPauseTaskRequest extends containerd.services.tasks.v1.PauseTaskRequest.$Properties {
                }

                /** Represents a PauseTaskRequest. */
                class PauseTaskRequest {

                    /**
                     * Constructs a new PauseTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.PauseTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PauseTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new PauseTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PauseTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.PauseTaskRequest.$Shape): containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.PauseTaskRequest.$Properties): containerd.services.tasks.v1.PauseTaskRequest;

                    /**
                     * Encodes the specified PauseTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.PauseTaskRequest.verify|verify} messages.
                     * @param message PauseTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.PauseTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PauseTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape} PauseTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape;
                }

                namespace PauseTaskRequest {

                    /** Properties of a PauseTaskRequest. */
                    interface $Properties {

                        /** PauseTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PauseTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.PauseTaskRequest.$Properties;
                }

                /**
                 * Properties of a ResumeTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.ResumeTaskRequest.$Properties instead.
                 */
                interface IResumeTaskRequest extends containerd.services.tasks.v1.ResumeTaskRequest.$Properties {
                }

                /** Represents a ResumeTaskRequest. */
                class ResumeTaskRequest {

                    /**
                     * Constructs a new ResumeTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ResumeTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ResumeTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new ResumeTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ResumeTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ResumeTaskRequest.$Shape): containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ResumeTaskRequest.$Properties): containerd.services.tasks.v1.ResumeTaskRequest;

                    /**
                     * Encodes the specified ResumeTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.ResumeTaskRequest.verify|verify} messages.
                     * @param message ResumeTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ResumeTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ResumeTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape} ResumeTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape;
                }

                namespace ResumeTaskRequest {

                    /** Properties of a ResumeTaskRequest. */
                    interface $Properties {

                        /** ResumeTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ResumeTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.ResumeTaskRequest.$Properties;
                }

                /**
                 * Properties of a ListPidsRequest.
                 * @deprecated Use containerd.services.tasks.v1.ListPidsRequest.$Properties instead.
                 */
                interface IListPidsRequest extends containerd.services.tasks.v1.ListPidsRequest.$Properties {
                }

                /** Represents a ListPidsRequest. */
                class ListPidsRequest {

                    /**
                     * Constructs a new ListPidsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListPidsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListPidsRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new ListPidsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListPidsRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListPidsRequest.$Shape): containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListPidsRequest.$Properties): containerd.services.tasks.v1.ListPidsRequest;

                    /**
                     * Encodes the specified ListPidsRequest message. Does not implicitly {@link containerd.services.tasks.v1.ListPidsRequest.verify|verify} messages.
                     * @param message ListPidsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListPidsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListPidsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape} ListPidsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape;
                }

                namespace ListPidsRequest {

                    /** Properties of a ListPidsRequest. */
                    interface $Properties {

                        /** ListPidsRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListPidsRequest. */
                    type $Shape = containerd.services.tasks.v1.ListPidsRequest.$Properties;
                }

                /**
                 * Properties of a ListPidsResponse.
                 * @deprecated Use containerd.services.tasks.v1.ListPidsResponse.$Properties instead.
                 */
                interface IListPidsResponse extends containerd.services.tasks.v1.ListPidsResponse.$Properties {
                }

                /** Represents a ListPidsResponse. */
                class ListPidsResponse {

                    /**
                     * Constructs a new ListPidsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListPidsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListPidsResponse processes. */
                    processes: containerd.v1.types.ProcessInfo.$Properties[];

                    /**
                     * Creates a new ListPidsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListPidsResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListPidsResponse.$Shape): containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListPidsResponse.$Properties): containerd.services.tasks.v1.ListPidsResponse;

                    /**
                     * Encodes the specified ListPidsResponse message. Does not implicitly {@link containerd.services.tasks.v1.ListPidsResponse.verify|verify} messages.
                     * @param message ListPidsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListPidsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListPidsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape} ListPidsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape;
                }

                namespace ListPidsResponse {

                    /** Properties of a ListPidsResponse. */
                    interface $Properties {

                        /** ListPidsResponse processes */
                        processes?: (containerd.v1.types.ProcessInfo.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListPidsResponse. */
                    type $Shape = containerd.services.tasks.v1.ListPidsResponse.$Properties;
                }

                /**
                 * Properties of a CheckpointTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.CheckpointTaskRequest.$Properties instead.
                 */
                interface ICheckpointTaskRequest extends containerd.services.tasks.v1.CheckpointTaskRequest.$Properties {
                }

                /** Represents a CheckpointTaskRequest. */
                class CheckpointTaskRequest {

                    /**
                     * Constructs a new CheckpointTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CheckpointTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CheckpointTaskRequest containerId. */
                    containerId: string;

                    /** CheckpointTaskRequest parentCheckpoint. */
                    parentCheckpoint: string;

                    /** CheckpointTaskRequest options. */
                    options?: (google.protobuf.Any.$Properties|null);

                    /**
                     * Creates a new CheckpointTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CheckpointTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.CheckpointTaskRequest.$Shape): containerd.services.tasks.v1.CheckpointTaskRequest & containerd.services.tasks.v1.CheckpointTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CheckpointTaskRequest.$Properties): containerd.services.tasks.v1.CheckpointTaskRequest;

                    /**
                     * Encodes the specified CheckpointTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.CheckpointTaskRequest.verify|verify} messages.
                     * @param message CheckpointTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CheckpointTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CheckpointTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CheckpointTaskRequest & containerd.services.tasks.v1.CheckpointTaskRequest.$Shape} CheckpointTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CheckpointTaskRequest & containerd.services.tasks.v1.CheckpointTaskRequest.$Shape;
                }

                namespace CheckpointTaskRequest {

                    /** Properties of a CheckpointTaskRequest. */
                    interface $Properties {

                        /** CheckpointTaskRequest containerId */
                        containerId?: (string|null);

                        /** CheckpointTaskRequest parentCheckpoint */
                        parentCheckpoint?: (string|null);

                        /** CheckpointTaskRequest options */
                        options?: (google.protobuf.Any.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CheckpointTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.CheckpointTaskRequest.$Properties;
                }

                /**
                 * Properties of a CheckpointTaskResponse.
                 * @deprecated Use containerd.services.tasks.v1.CheckpointTaskResponse.$Properties instead.
                 */
                interface ICheckpointTaskResponse extends containerd.services.tasks.v1.CheckpointTaskResponse.$Properties {
                }

                /** Represents a CheckpointTaskResponse. */
                class CheckpointTaskResponse {

                    /**
                     * Constructs a new CheckpointTaskResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CheckpointTaskResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CheckpointTaskResponse descriptors. */
                    descriptors: containerd.types.Descriptor.$Properties[];

                    /**
                     * Creates a new CheckpointTaskResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CheckpointTaskResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.CheckpointTaskResponse.$Shape): containerd.services.tasks.v1.CheckpointTaskResponse & containerd.services.tasks.v1.CheckpointTaskResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CheckpointTaskResponse.$Properties): containerd.services.tasks.v1.CheckpointTaskResponse;

                    /**
                     * Encodes the specified CheckpointTaskResponse message. Does not implicitly {@link containerd.services.tasks.v1.CheckpointTaskResponse.verify|verify} messages.
                     * @param message CheckpointTaskResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CheckpointTaskResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CheckpointTaskResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CheckpointTaskResponse & containerd.services.tasks.v1.CheckpointTaskResponse.$Shape} CheckpointTaskResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CheckpointTaskResponse & containerd.services.tasks.v1.CheckpointTaskResponse.$Shape;
                }

                namespace CheckpointTaskResponse {

                    /** Properties of a CheckpointTaskResponse. */
                    interface $Properties {

                        /** CheckpointTaskResponse descriptors */
                        descriptors?: (containerd.types.Descriptor.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CheckpointTaskResponse. */
                    type $Shape = containerd.services.tasks.v1.CheckpointTaskResponse.$Properties;
                }

                /**
                 * Properties of an UpdateTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.UpdateTaskRequest.$Properties instead.
                 */
                interface IUpdateTaskRequest extends containerd.services.tasks.v1.UpdateTaskRequest.$Properties {
                }

                /** Represents an UpdateTaskRequest. */
                class UpdateTaskRequest {

                    /**
                     * Constructs a new UpdateTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.UpdateTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateTaskRequest containerId. */
                    containerId: string;

                    /** UpdateTaskRequest resources. */
                    resources?: (google.protobuf.Any.$Properties|null);

                    /** UpdateTaskRequest annotations. */
                    annotations: { [k: string]: string };

                    /**
                     * Creates a new UpdateTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.UpdateTaskRequest.$Shape): containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.UpdateTaskRequest.$Properties): containerd.services.tasks.v1.UpdateTaskRequest;

                    /**
                     * Encodes the specified UpdateTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.UpdateTaskRequest.verify|verify} messages.
                     * @param message UpdateTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.UpdateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape} UpdateTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape;
                }

                namespace UpdateTaskRequest {

                    /** Properties of an UpdateTaskRequest. */
                    interface $Properties {

                        /** UpdateTaskRequest containerId */
                        containerId?: (string|null);

                        /** UpdateTaskRequest resources */
                        resources?: (google.protobuf.Any.$Properties|null);

                        /** UpdateTaskRequest annotations */
                        annotations?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.UpdateTaskRequest.$Properties;
                }

                /**
                 * Properties of a MetricsRequest.
                 * @deprecated Use containerd.services.tasks.v1.MetricsRequest.$Properties instead.
                 */
                interface IMetricsRequest extends containerd.services.tasks.v1.MetricsRequest.$Properties {
                }

                /** Represents a MetricsRequest. */
                class MetricsRequest {

                    /**
                     * Constructs a new MetricsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.MetricsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** MetricsRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new MetricsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns MetricsRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.MetricsRequest.$Shape): containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.MetricsRequest.$Properties): containerd.services.tasks.v1.MetricsRequest;

                    /**
                     * Encodes the specified MetricsRequest message. Does not implicitly {@link containerd.services.tasks.v1.MetricsRequest.verify|verify} messages.
                     * @param message MetricsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.MetricsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a MetricsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape} MetricsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape;
                }

                namespace MetricsRequest {

                    /** Properties of a MetricsRequest. */
                    interface $Properties {

                        /** MetricsRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a MetricsRequest. */
                    type $Shape = containerd.services.tasks.v1.MetricsRequest.$Properties;
                }

                /**
                 * Properties of a MetricsResponse.
                 * @deprecated Use containerd.services.tasks.v1.MetricsResponse.$Properties instead.
                 */
                interface IMetricsResponse extends containerd.services.tasks.v1.MetricsResponse.$Properties {
                }

                /** Represents a MetricsResponse. */
                class MetricsResponse {

                    /**
                     * Constructs a new MetricsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.MetricsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** MetricsResponse metrics. */
                    metrics: containerd.types.Metric.$Properties[];

                    /**
                     * Creates a new MetricsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns MetricsResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.MetricsResponse.$Shape): containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.MetricsResponse.$Properties): containerd.services.tasks.v1.MetricsResponse;

                    /**
                     * Encodes the specified MetricsResponse message. Does not implicitly {@link containerd.services.tasks.v1.MetricsResponse.verify|verify} messages.
                     * @param message MetricsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.MetricsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a MetricsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape} MetricsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape;
                }

                namespace MetricsResponse {

                    /** Properties of a MetricsResponse. */
                    interface $Properties {

                        /** MetricsResponse metrics */
                        metrics?: (containerd.types.Metric.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a MetricsResponse. */
                    type $Shape = containerd.services.tasks.v1.MetricsResponse.$Properties;
                }

                /**
                 * Properties of a WaitRequest.
                 * @deprecated Use containerd.services.tasks.v1.WaitRequest.$Properties instead.
                 */
                interface IWaitRequest extends containerd.services.tasks.v1.WaitRequest.$Properties {
                }

                /** Represents a WaitRequest. */
                class WaitRequest {

                    /**
                     * Constructs a new WaitRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.WaitRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WaitRequest containerId. */
                    containerId: string;

                    /** WaitRequest execId. */
                    execId: string;

                    /**
                     * Creates a new WaitRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WaitRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.WaitRequest.$Shape): containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.WaitRequest.$Properties): containerd.services.tasks.v1.WaitRequest;

                    /**
                     * Encodes the specified WaitRequest message. Does not implicitly {@link containerd.services.tasks.v1.WaitRequest.verify|verify} messages.
                     * @param message WaitRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.WaitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WaitRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape} WaitRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape;
                }

                namespace WaitRequest {

                    /** Properties of a WaitRequest. */
                    interface $Properties {

                        /** WaitRequest containerId */
                        containerId?: (string|null);

                        /** WaitRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WaitRequest. */
                    type $Shape = containerd.services.tasks.v1.WaitRequest.$Properties;
                }

                /**
                 * Properties of a WaitResponse.
                 * @deprecated Use containerd.services.tasks.v1.WaitResponse.$Properties instead.
                 */
                interface IWaitResponse extends containerd.services.tasks.v1.WaitResponse.$Properties {
                }

                /** Represents a WaitResponse. */
                class WaitResponse {

                    /**
                     * Constructs a new WaitResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.WaitResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WaitResponse exitStatus. */
                    exitStatus: number;

                    /** WaitResponse exitedAt. */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new WaitResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WaitResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.WaitResponse.$Shape): containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.WaitResponse.$Properties): containerd.services.tasks.v1.WaitResponse;

                    /**
                     * Encodes the specified WaitResponse message. Does not implicitly {@link containerd.services.tasks.v1.WaitResponse.verify|verify} messages.
                     * @param message WaitResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.WaitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WaitResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape} WaitResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape;
                }

                namespace WaitResponse {

                    /** Properties of a WaitResponse. */
                    interface $Properties {

                        /** WaitResponse exitStatus */
                        exitStatus?: (number|null);

                        /** WaitResponse exitedAt */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WaitResponse. */
                    type $Shape = containerd.services.tasks.v1.WaitResponse.$Properties;
                }
            }
        }

        /** Namespace containers. */
        namespace containers {

            /** Namespace v1. */
            namespace v1 {

                /** Represents a Containers */
                class Containers extends $protobuf.rpc.Service {

                    /**
                     * Constructs a new Containers service.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     */
                    constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                    /**
                     * Creates new Containers service using the specified rpc implementation.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     * @returns RPC service. Useful where requests and/or responses are streamed.
                     */
                    static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Containers;

                    /** Calls Get. */
                    get: containerd.services.containers.v1.Containers.Get;

                    /** Calls List. */
                    list: containerd.services.containers.v1.Containers.List;

                    /** Calls ListStream. */
                    listStream: containerd.services.containers.v1.Containers.ListStream;

                    /** Calls Create. */
                    create: containerd.services.containers.v1.Containers.Create;

                    /** Calls Update. */
                    update: containerd.services.containers.v1.Containers.Update;

                    /** Calls Delete. */
                    delete: containerd.services.containers.v1.Containers.Delete;
                }

                namespace Containers {

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#get}.
                     * @param error Error, if any
                     * @param [response] GetContainerResponse
                     */
                    type GetCallback = (error: (Error|null), response?: containerd.services.containers.v1.GetContainerResponse) => void;

                    /** Calls Get. */
                    type Get = {
                      (request: containerd.services.containers.v1.IGetContainerRequest, callback: containerd.services.containers.v1.Containers.GetCallback): void;
                      (request: containerd.services.containers.v1.IGetContainerRequest): Promise<containerd.services.containers.v1.GetContainerResponse>;
                      readonly name: "Get";
                      readonly path: "/containerd.services.containers.v1.Containers/Get";
                      readonly requestType: "GetContainerRequest";
                      readonly responseType: "GetContainerResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#list}.
                     * @param error Error, if any
                     * @param [response] ListContainersResponse
                     */
                    type ListCallback = (error: (Error|null), response?: containerd.services.containers.v1.ListContainersResponse) => void;

                    /** Calls List. */
                    type List = {
                      (request: containerd.services.containers.v1.IListContainersRequest, callback: containerd.services.containers.v1.Containers.ListCallback): void;
                      (request: containerd.services.containers.v1.IListContainersRequest): Promise<containerd.services.containers.v1.ListContainersResponse>;
                      readonly name: "List";
                      readonly path: "/containerd.services.containers.v1.Containers/List";
                      readonly requestType: "ListContainersRequest";
                      readonly responseType: "ListContainersResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#listStream}.
                     * @param error Error, if any
                     * @param [response] ListContainerMessage
                     */
                    type ListStreamCallback = (error: (Error|null), response?: containerd.services.containers.v1.ListContainerMessage) => void;

                    /** Calls ListStream. */
                    type ListStream = {
                      (request: containerd.services.containers.v1.IListContainersRequest, callback: containerd.services.containers.v1.Containers.ListStreamCallback): void;
                      (request: containerd.services.containers.v1.IListContainersRequest): Promise<containerd.services.containers.v1.ListContainerMessage>;
                      readonly name: "ListStream";
                      readonly path: "/containerd.services.containers.v1.Containers/ListStream";
                      readonly requestType: "ListContainersRequest";
                      readonly responseType: "ListContainerMessage";
                      readonly requestStream: undefined;
                      readonly responseStream: true;
                    };

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#create}.
                     * @param error Error, if any
                     * @param [response] CreateContainerResponse
                     */
                    type CreateCallback = (error: (Error|null), response?: containerd.services.containers.v1.CreateContainerResponse) => void;

                    /** Calls Create. */
                    type Create = {
                      (request: containerd.services.containers.v1.ICreateContainerRequest, callback: containerd.services.containers.v1.Containers.CreateCallback): void;
                      (request: containerd.services.containers.v1.ICreateContainerRequest): Promise<containerd.services.containers.v1.CreateContainerResponse>;
                      readonly name: "Create";
                      readonly path: "/containerd.services.containers.v1.Containers/Create";
                      readonly requestType: "CreateContainerRequest";
                      readonly responseType: "CreateContainerResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#update}.
                     * @param error Error, if any
                     * @param [response] UpdateContainerResponse
                     */
                    type UpdateCallback = (error: (Error|null), response?: containerd.services.containers.v1.UpdateContainerResponse) => void;

                    /** Calls Update. */
                    type Update = {
                      (request: containerd.services.containers.v1.IUpdateContainerRequest, callback: containerd.services.containers.v1.Containers.UpdateCallback): void;
                      (request: containerd.services.containers.v1.IUpdateContainerRequest): Promise<containerd.services.containers.v1.UpdateContainerResponse>;
                      readonly name: "Update";
                      readonly path: "/containerd.services.containers.v1.Containers/Update";
                      readonly requestType: "UpdateContainerRequest";
                      readonly responseType: "UpdateContainerResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.containers.v1.Containers#delete_}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type DeleteCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Delete. */
                    type Delete = {
                      (request: containerd.services.containers.v1.IDeleteContainerRequest, callback: containerd.services.containers.v1.Containers.DeleteCallback): void;
                      (request: containerd.services.containers.v1.IDeleteContainerRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Delete";
                      readonly path: "/containerd.services.containers.v1.Containers/Delete";
                      readonly requestType: "DeleteContainerRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };
                }

                /**
                 * Properties of a Container.
                 * @deprecated Use containerd.services.containers.v1.Container.$Properties instead.
                 */
                interface IContainer extends containerd.services.containers.v1.Container.$Properties {
                }

                /** Represents a Container. */
                class Container {

                    /**
                     * Constructs a new Container.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.Container.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Container id. */
                    id: string;

                    /** Container labels. */
                    labels: { [k: string]: string };

                    /** Container image. */
                    image: string;

                    /** Container runtime. */
                    runtime?: (containerd.services.containers.v1.Container.Runtime.$Properties|null);

                    /** Container spec. */
                    spec?: (google.protobuf.Any.$Properties|null);

                    /** Container snapshotter. */
                    snapshotter: string;

                    /** Container snapshotKey. */
                    snapshotKey: string;

                    /** Container createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Container updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Container extensions. */
                    extensions: { [k: string]: google.protobuf.Any.$Properties };

                    /** Container sandbox. */
                    sandbox: string;

                    /**
                     * Creates a new Container instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Container instance
                     */
                    static create(properties: containerd.services.containers.v1.Container.$Shape): containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape;
                    static create(properties?: containerd.services.containers.v1.Container.$Properties): containerd.services.containers.v1.Container;

                    /**
                     * Encodes the specified Container message. Does not implicitly {@link containerd.services.containers.v1.Container.verify|verify} messages.
                     * @param message Container message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.Container.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Container message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape} Container
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape;
                }

                namespace Container {

                    /** Properties of a Container. */
                    interface $Properties {

                        /** Container id */
                        id?: (string|null);

                        /** Container labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Container image */
                        image?: (string|null);

                        /** Container runtime */
                        runtime?: (containerd.services.containers.v1.Container.Runtime.$Properties|null);

                        /** Container spec */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /** Container snapshotter */
                        snapshotter?: (string|null);

                        /** Container snapshotKey */
                        snapshotKey?: (string|null);

                        /** Container createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Container updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Container extensions */
                        extensions?: ({ [k: string]: google.protobuf.Any.$Properties }|null);

                        /** Container sandbox */
                        sandbox?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Container. */
                    type $Shape = containerd.services.containers.v1.Container.$Properties;

                    /**
                     * Properties of a Runtime.
                     * @deprecated Use containerd.services.containers.v1.Container.Runtime.$Properties instead.
                     */
                    interface IRuntime extends containerd.services.containers.v1.Container.Runtime.$Properties {
                    }

                    /** Represents a Runtime. */
                    class Runtime {

                        /**
                         * Constructs a new Runtime.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.services.containers.v1.Container.Runtime.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** Runtime name. */
                        name: string;

                        /** Runtime options. */
                        options?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new Runtime instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns Runtime instance
                         */
                        static create(properties: containerd.services.containers.v1.Container.Runtime.$Shape): containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape;
                        static create(properties?: containerd.services.containers.v1.Container.Runtime.$Properties): containerd.services.containers.v1.Container.Runtime;

                        /**
                         * Encodes the specified Runtime message. Does not implicitly {@link containerd.services.containers.v1.Container.Runtime.verify|verify} messages.
                         * @param message Runtime message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.services.containers.v1.Container.Runtime.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a Runtime message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape} Runtime
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape;
                    }

                    namespace Runtime {

                        /** Properties of a Runtime. */
                        interface $Properties {

                            /** Runtime name */
                            name?: (string|null);

                            /** Runtime options */
                            options?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a Runtime. */
                        type $Shape = containerd.services.containers.v1.Container.Runtime.$Properties;
                    }
                }

                /**
                 * Properties of a GetContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.GetContainerRequest.$Properties instead.
                 */
                interface IGetContainerRequest extends containerd.services.containers.v1.GetContainerRequest.$Properties {
                }

                /** Represents a GetContainerRequest. */
                class GetContainerRequest {

                    /**
                     * Constructs a new GetContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.GetContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetContainerRequest id. */
                    id: string;

                    /**
                     * Creates a new GetContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.GetContainerRequest.$Shape): containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.GetContainerRequest.$Properties): containerd.services.containers.v1.GetContainerRequest;

                    /**
                     * Encodes the specified GetContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.GetContainerRequest.verify|verify} messages.
                     * @param message GetContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.GetContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape} GetContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape;
                }

                namespace GetContainerRequest {

                    /** Properties of a GetContainerRequest. */
                    interface $Properties {

                        /** GetContainerRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetContainerRequest. */
                    type $Shape = containerd.services.containers.v1.GetContainerRequest.$Properties;
                }

                /**
                 * Properties of a GetContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.GetContainerResponse.$Properties instead.
                 */
                interface IGetContainerResponse extends containerd.services.containers.v1.GetContainerResponse.$Properties {
                }

                /** Represents a GetContainerResponse. */
                class GetContainerResponse {

                    /**
                     * Constructs a new GetContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.GetContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new GetContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.GetContainerResponse.$Shape): containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.GetContainerResponse.$Properties): containerd.services.containers.v1.GetContainerResponse;

                    /**
                     * Encodes the specified GetContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.GetContainerResponse.verify|verify} messages.
                     * @param message GetContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.GetContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape} GetContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape;
                }

                namespace GetContainerResponse {

                    /** Properties of a GetContainerResponse. */
                    interface $Properties {

                        /** GetContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetContainerResponse. */
                    type $Shape = containerd.services.containers.v1.GetContainerResponse.$Properties;
                }

                /**
                 * Properties of a ListContainersRequest.
                 * @deprecated Use containerd.services.containers.v1.ListContainersRequest.$Properties instead.
                 */
                interface IListContainersRequest extends containerd.services.containers.v1.ListContainersRequest.$Properties {
                }

                /** Represents a ListContainersRequest. */
                class ListContainersRequest {

                    /**
                     * Constructs a new ListContainersRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainersRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainersRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListContainersRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainersRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainersRequest.$Shape): containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainersRequest.$Properties): containerd.services.containers.v1.ListContainersRequest;

                    /**
                     * Encodes the specified ListContainersRequest message. Does not implicitly {@link containerd.services.containers.v1.ListContainersRequest.verify|verify} messages.
                     * @param message ListContainersRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainersRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape} ListContainersRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape;
                }

                namespace ListContainersRequest {

                    /** Properties of a ListContainersRequest. */
                    interface $Properties {

                        /** ListContainersRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainersRequest. */
                    type $Shape = containerd.services.containers.v1.ListContainersRequest.$Properties;
                }

                /**
                 * Properties of a ListContainersResponse.
                 * @deprecated Use containerd.services.containers.v1.ListContainersResponse.$Properties instead.
                 */
                interface IListContainersResponse extends containerd.services.containers.v1.ListContainersResponse.$Properties {
                }

                /** Represents a ListContainersResponse. */
                class ListContainersResponse {

                    /**
                     * Constructs a new ListContainersResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainersResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainersResponse containers. */
                    containers: containerd.services.containers.v1.Container.$Properties[];

                    /**
                     * Creates a new ListContainersResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainersResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainersResponse.$Shape): containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainersResponse.$Properties): containerd.services.containers.v1.ListContainersResponse;

                    /**
                     * Encodes the specified ListContainersResponse message. Does not implicitly {@link containerd.services.containers.v1.ListContainersResponse.verify|verify} messages.
                     * @param message ListContainersResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainersResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape} ListContainersResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape;
                }

                namespace ListContainersResponse {

                    /** Properties of a ListContainersResponse. */
                    interface $Properties {

                        /** ListContainersResponse containers */
                        containers?: (containerd.services.containers.v1.Container.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainersResponse. */
                    type $Shape = containerd.services.containers.v1.ListContainersResponse.$Properties;
                }

                /**
                 * Properties of a ListContainerMessage.
                 * @deprecated Use containerd.services.containers.v1.ListContainerMessage.$Properties instead.
                 */
                interface IListContainerMessage extends containerd.services.containers.v1.ListContainerMessage.$Properties {
                }

                /** Represents a ListContainerMessage. */
                class ListContainerMessage {

                    /**
                     * Constructs a new ListContainerMessage.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainerMessage.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainerMessage container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new ListContainerMessage instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainerMessage instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainerMessage.$Shape): containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainerMessage.$Properties): containerd.services.containers.v1.ListContainerMessage;

                    /**
                     * Encodes the specified ListContainerMessage message. Does not implicitly {@link containerd.services.containers.v1.ListContainerMessage.verify|verify} messages.
                     * @param message ListContainerMessage message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainerMessage message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape} ListContainerMessage
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape;
                }

                namespace ListContainerMessage {

                    /** Properties of a ListContainerMessage. */
                    interface $Properties {

                        /** ListContainerMessage container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainerMessage. */
                    type $Shape = containerd.services.containers.v1.ListContainerMessage.$Properties;
                }

                /**
                 * Properties of a CreateContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.CreateContainerRequest.$Properties instead.
                 */
                interface ICreateContainerRequest extends containerd.services.containers.v1.CreateContainerRequest.$Properties {
                }

                /** Represents a CreateContainerRequest. */
                class CreateContainerRequest {

                    /**
                     * Constructs a new CreateContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.CreateContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateContainerRequest container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new CreateContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.CreateContainerRequest.$Shape): containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.CreateContainerRequest.$Properties): containerd.services.containers.v1.CreateContainerRequest;

                    /**
                     * Encodes the specified CreateContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.CreateContainerRequest.verify|verify} messages.
                     * @param message CreateContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.CreateContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape} CreateContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape;
                }

                namespace CreateContainerRequest {

                    /** Properties of a CreateContainerRequest. */
                    interface $Properties {

                        /** CreateContainerRequest container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateContainerRequest. */
                    type $Shape = containerd.services.containers.v1.CreateContainerRequest.$Properties;
                }

                /**
                 * Properties of a CreateContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.CreateContainerResponse.$Properties instead.
                 */
                interface ICreateContainerResponse extends containerd.services.containers.v1.CreateContainerResponse.$Properties {
                }

                /** Represents a CreateContainerResponse. */
                class CreateContainerResponse {

                    /**
                     * Constructs a new CreateContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.CreateContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new CreateContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.CreateContainerResponse.$Shape): containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.CreateContainerResponse.$Properties): containerd.services.containers.v1.CreateContainerResponse;

                    /**
                     * Encodes the specified CreateContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.CreateContainerResponse.verify|verify} messages.
                     * @param message CreateContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.CreateContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape} CreateContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape;
                }

                namespace CreateContainerResponse {

                    /** Properties of a CreateContainerResponse. */
                    interface $Properties {

                        /** CreateContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateContainerResponse. */
                    type $Shape = containerd.services.containers.v1.CreateContainerResponse.$Properties;
                }

                /**
                 * Properties of an UpdateContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.UpdateContainerRequest.$Properties instead.
                 */
                interface IUpdateContainerRequest extends containerd.services.containers.v1.UpdateContainerRequest.$Properties {
                }

                /** Represents an UpdateContainerRequest. */
                class UpdateContainerRequest {

                    /**
                     * Constructs a new UpdateContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.UpdateContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateContainerRequest container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /** UpdateContainerRequest updateMask. */
                    updateMask?: (google.protobuf.FieldMask.$Properties|null);

                    /**
                     * Creates a new UpdateContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.UpdateContainerRequest.$Shape): containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.UpdateContainerRequest.$Properties): containerd.services.containers.v1.UpdateContainerRequest;

                    /**
                     * Encodes the specified UpdateContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.UpdateContainerRequest.verify|verify} messages.
                     * @param message UpdateContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.UpdateContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape} UpdateContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape;
                }

                namespace UpdateContainerRequest {

                    /** Properties of an UpdateContainerRequest. */
                    interface $Properties {

                        /** UpdateContainerRequest container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** UpdateContainerRequest updateMask */
                        updateMask?: (google.protobuf.FieldMask.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateContainerRequest. */
                    type $Shape = containerd.services.containers.v1.UpdateContainerRequest.$Properties;
                }

                /**
                 * Properties of an UpdateContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.UpdateContainerResponse.$Properties instead.
                 */
                interface IUpdateContainerResponse extends containerd.services.containers.v1.UpdateContainerResponse.$Properties {
                }

                /** Represents an UpdateContainerResponse. */
                class UpdateContainerResponse {

                    /**
                     * Constructs a new UpdateContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.UpdateContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new UpdateContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.UpdateContainerResponse.$Shape): containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.UpdateContainerResponse.$Properties): containerd.services.containers.v1.UpdateContainerResponse;

                    /**
                     * Encodes the specified UpdateContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.UpdateContainerResponse.verify|verify} messages.
                     * @param message UpdateContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.UpdateContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape} UpdateContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape;
                }

                namespace UpdateContainerResponse {

                    /** Properties of an UpdateContainerResponse. */
                    interface $Properties {

                        /** UpdateContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateContainerResponse. */
                    type $Shape = containerd.services.containers.v1.UpdateContainerResponse.$Properties;
                }

                /**
                 * Properties of a DeleteContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.DeleteContainerRequest.$Properties instead.
                 */
                interface IDeleteContainerRequest extends containerd.services.containers.v1.DeleteContainerRequest.$Properties {
                }

                /** Represents a DeleteContainerRequest. */
                class DeleteContainerRequest {

                    /**
                     * Constructs a new DeleteContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.DeleteContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteContainerRequest id. */
                    id: string;

                    /**
                     * Creates a new DeleteContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.DeleteContainerRequest.$Shape): containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.DeleteContainerRequest.$Properties): containerd.services.containers.v1.DeleteContainerRequest;

                    /**
                     * Encodes the specified DeleteContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.DeleteContainerRequest.verify|verify} messages.
                     * @param message DeleteContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.DeleteContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape} DeleteContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape;
                }

                namespace DeleteContainerRequest {

                    /** Properties of a DeleteContainerRequest. */
                    interface $Properties {

                        /** DeleteContainerRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteContainerRequest. */
                    type $Shape = containerd.services.containers.v1.DeleteContainerRequest.$Properties;
                }
            }
        }

        /** Namespace events. */
        namespace events {

            /** Namespace v1. */
            namespace v1 {

                /** Represents an Events */
                class Events extends $protobuf.rpc.Service {

                    /**
                     * Constructs a new Events service.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     */
                    constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                    /**
                     * Creates new Events service using the specified rpc implementation.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     * @returns RPC service. Useful where requests and/or responses are streamed.
                     */
                    static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Events;

                    /** Calls Publish. */
                    publish: containerd.services.events.v1.Events.Publish;

                    /** Calls Forward. */
                    forward: containerd.services.events.v1.Events.Forward;

                    /** Calls Subscribe. */
                    subscribe: containerd.services.events.v1.Events.Subscribe;
                }

                namespace Events {

                    /**
                     * Callback as used by {@link containerd.services.events.v1.Events#publish}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type PublishCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Publish. */
                    type Publish = {
                      (request: containerd.services.events.v1.IPublishRequest, callback: containerd.services.events.v1.Events.PublishCallback): void;
                      (request: containerd.services.events.v1.IPublishRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Publish";
                      readonly path: "/containerd.services.events.v1.Events/Publish";
                      readonly requestType: "PublishRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.events.v1.Events#forward}.
                     * @param error Error, if any
                     * @param [response] Empty
                     */
                    type ForwardCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                    /** Calls Forward. */
                    type Forward = {
                      (request: containerd.services.events.v1.IForwardRequest, callback: containerd.services.events.v1.Events.ForwardCallback): void;
                      (request: containerd.services.events.v1.IForwardRequest): Promise<google.protobuf.Empty>;
                      readonly name: "Forward";
                      readonly path: "/containerd.services.events.v1.Events/Forward";
                      readonly requestType: "ForwardRequest";
                      readonly responseType: "google.protobuf.Empty";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };

                    /**
                     * Callback as used by {@link containerd.services.events.v1.Events#subscribe}.
                     * @param error Error, if any
                     * @param [response] Envelope
                     */
                    type SubscribeCallback = (error: (Error|null), response?: containerd.types.Envelope) => void;

                    /** Calls Subscribe. */
                    type Subscribe = {
                      (request: containerd.services.events.v1.ISubscribeRequest, callback: containerd.services.events.v1.Events.SubscribeCallback): void;
                      (request: containerd.services.events.v1.ISubscribeRequest): Promise<containerd.types.Envelope>;
                      readonly name: "Subscribe";
                      readonly path: "/containerd.services.events.v1.Events/Subscribe";
                      readonly requestType: "SubscribeRequest";
                      readonly responseType: "containerd.types.Envelope";
                      readonly requestStream: undefined;
                      readonly responseStream: true;
                    };
                }

                /**
                 * Properties of a PublishRequest.
                 * @deprecated Use containerd.services.events.v1.PublishRequest.$Properties instead.
                 */
                interface IPublishRequest extends containerd.services.events.v1.PublishRequest.$Properties {
                }

                /** Represents a PublishRequest. */
                class PublishRequest {

                    /**
                     * Constructs a new PublishRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.events.v1.PublishRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PublishRequest topic. */
                    topic: string;

                    /** PublishRequest event. */
                    event?: (google.protobuf.Any.$Properties|null);

                    /**
                     * Creates a new PublishRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PublishRequest instance
                     */
                    static create(properties: containerd.services.events.v1.PublishRequest.$Shape): containerd.services.events.v1.PublishRequest & containerd.services.events.v1.PublishRequest.$Shape;
                    static create(properties?: containerd.services.events.v1.PublishRequest.$Properties): containerd.services.events.v1.PublishRequest;

                    /**
                     * Encodes the specified PublishRequest message. Does not implicitly {@link containerd.services.events.v1.PublishRequest.verify|verify} messages.
                     * @param message PublishRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.events.v1.PublishRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PublishRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.events.v1.PublishRequest & containerd.services.events.v1.PublishRequest.$Shape} PublishRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.events.v1.PublishRequest & containerd.services.events.v1.PublishRequest.$Shape;
                }

                namespace PublishRequest {

                    /** Properties of a PublishRequest. */
                    interface $Properties {

                        /** PublishRequest topic */
                        topic?: (string|null);

                        /** PublishRequest event */
                        event?: (google.protobuf.Any.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PublishRequest. */
                    type $Shape = containerd.services.events.v1.PublishRequest.$Properties;
                }

                /**
                 * Properties of a ForwardRequest.
                 * @deprecated Use containerd.services.events.v1.ForwardRequest.$Properties instead.
                 */
                interface IForwardRequest extends containerd.services.events.v1.ForwardRequest.$Properties {
                }

                /** Represents a ForwardRequest. */
                class ForwardRequest {

                    /**
                     * Constructs a new ForwardRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.events.v1.ForwardRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ForwardRequest envelope. */
                    envelope?: (containerd.types.Envelope.$Properties|null);

                    /**
                     * Creates a new ForwardRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ForwardRequest instance
                     */
                    static create(properties: containerd.services.events.v1.ForwardRequest.$Shape): containerd.services.events.v1.ForwardRequest & containerd.services.events.v1.ForwardRequest.$Shape;
                    static create(properties?: containerd.services.events.v1.ForwardRequest.$Properties): containerd.services.events.v1.ForwardRequest;

                    /**
                     * Encodes the specified ForwardRequest message. Does not implicitly {@link containerd.services.events.v1.ForwardRequest.verify|verify} messages.
                     * @param message ForwardRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.events.v1.ForwardRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ForwardRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.events.v1.ForwardRequest & containerd.services.events.v1.ForwardRequest.$Shape} ForwardRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.events.v1.ForwardRequest & containerd.services.events.v1.ForwardRequest.$Shape;
                }

                namespace ForwardRequest {

                    /** Properties of a ForwardRequest. */
                    interface $Properties {

                        /** ForwardRequest envelope */
                        envelope?: (containerd.types.Envelope.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ForwardRequest. */
                    type $Shape = containerd.services.events.v1.ForwardRequest.$Properties;
                }

                /**
                 * Properties of a SubscribeRequest.
                 * @deprecated Use containerd.services.events.v1.SubscribeRequest.$Properties instead.
                 */
                interface ISubscribeRequest extends containerd.services.events.v1.SubscribeRequest.$Properties {
                }

                /** Represents a SubscribeRequest. */
                class SubscribeRequest {

                    /**
                     * Constructs a new SubscribeRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.events.v1.SubscribeRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** SubscribeRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new SubscribeRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns SubscribeRequest instance
                     */
                    static create(properties: containerd.services.events.v1.SubscribeRequest.$Shape): containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape;
                    static create(properties?: containerd.services.events.v1.SubscribeRequest.$Properties): containerd.services.events.v1.SubscribeRequest;

                    /**
                     * Encodes the specified SubscribeRequest message. Does not implicitly {@link containerd.services.events.v1.SubscribeRequest.verify|verify} messages.
                     * @param message SubscribeRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.events.v1.SubscribeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a SubscribeRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape} SubscribeRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape;
                }

                namespace SubscribeRequest {

                    /** Properties of a SubscribeRequest. */
                    interface $Properties {

                        /** SubscribeRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a SubscribeRequest. */
                    type $Shape = containerd.services.events.v1.SubscribeRequest.$Properties;
                }
            }
        }

        /** Namespace version. */
        namespace version {

            /** Namespace v1. */
            namespace v1 {

                /** Represents a Version */
                class Version extends $protobuf.rpc.Service {

                    /**
                     * Constructs a new Version service.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     */
                    constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                    /**
                     * Creates new Version service using the specified rpc implementation.
                     * @param rpcImpl RPC implementation
                     * @param [requestDelimited=false] Whether requests are length-delimited
                     * @param [responseDelimited=false] Whether responses are length-delimited
                     * @returns RPC service. Useful where requests and/or responses are streamed.
                     */
                    static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Version;

                    /** Calls Version. */
                    version: containerd.services.version.v1.Version.Version;
                }

                namespace Version {

                    /**
                     * Callback as used by {@link containerd.services.version.v1.Version#version}.
                     * @param error Error, if any
                     * @param [response] VersionResponse
                     */
                    type VersionCallback = (error: (Error|null), response?: containerd.services.version.v1.VersionResponse) => void;

                    /** Calls Version. */
                    type Version = {
                      (request: google.protobuf.IEmpty, callback: containerd.services.version.v1.Version.VersionCallback): void;
                      (request: google.protobuf.IEmpty): Promise<containerd.services.version.v1.VersionResponse>;
                      readonly name: "Version";
                      readonly path: "/containerd.services.version.v1.Version/Version";
                      readonly requestType: "google.protobuf.Empty";
                      readonly responseType: "VersionResponse";
                      readonly requestStream: undefined;
                      readonly responseStream: undefined;
                    };
                }

                /**
                 * Properties of a VersionResponse.
                 * @deprecated Use containerd.services.version.v1.VersionResponse.$Properties instead.
                 */
                interface IVersionResponse extends containerd.services.version.v1.VersionResponse.$Properties {
                }

                /** Represents a VersionResponse. */
                class VersionResponse {

                    /**
                     * Constructs a new VersionResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.version.v1.VersionResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** VersionResponse version. */
                    version: string;

                    /** VersionResponse revision. */
                    revision: string;

                    /**
                     * Creates a new VersionResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns VersionResponse instance
                     */
                    static create(properties: containerd.services.version.v1.VersionResponse.$Shape): containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape;
                    static create(properties?: containerd.services.version.v1.VersionResponse.$Properties): containerd.services.version.v1.VersionResponse;

                    /**
                     * Encodes the specified VersionResponse message. Does not implicitly {@link containerd.services.version.v1.VersionResponse.verify|verify} messages.
                     * @param message VersionResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.version.v1.VersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a VersionResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape} VersionResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape;
                }

                namespace VersionResponse {

                    /** Properties of a VersionResponse. */
                    interface $Properties {

                        /** VersionResponse version */
                        version?: (string|null);

                        /** VersionResponse revision */
                        revision?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a VersionResponse. */
                    type $Shape = containerd.services.version.v1.VersionResponse.$Properties;
                }
            }
        }
    }

    /** Namespace types. */
    namespace types {

        /**
         * Properties of a Descriptor.
         * @deprecated Use containerd.types.Descriptor.$Properties instead.
         */
        interface IDescriptor extends containerd.types.Descriptor.$Properties {
        }

        /** Represents a Descriptor. */
        class Descriptor {

            /**
             * Constructs a new Descriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Descriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Descriptor mediaType. */
            mediaType: string;

            /** Descriptor digest. */
            digest: string;

            /** Descriptor size. */
            size: (number|Long);

            /** Descriptor annotations. */
            annotations: { [k: string]: string };

            /**
             * Creates a new Descriptor instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Descriptor instance
             */
            static create(properties: containerd.types.Descriptor.$Shape): containerd.types.Descriptor & containerd.types.Descriptor.$Shape;
            static create(properties?: containerd.types.Descriptor.$Properties): containerd.types.Descriptor;

            /**
             * Encodes the specified Descriptor message. Does not implicitly {@link containerd.types.Descriptor.verify|verify} messages.
             * @param message Descriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Descriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Descriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Descriptor & containerd.types.Descriptor.$Shape} Descriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Descriptor & containerd.types.Descriptor.$Shape;
        }

        namespace Descriptor {

            /** Properties of a Descriptor. */
            interface $Properties {

                /** Descriptor mediaType */
                mediaType?: (string|null);

                /** Descriptor digest */
                digest?: (string|null);

                /** Descriptor size */
                size?: (number|Long|null);

                /** Descriptor annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Descriptor. */
            type $Shape = containerd.types.Descriptor.$Properties;
        }

        /**
         * Properties of a Metric.
         * @deprecated Use containerd.types.Metric.$Properties instead.
         */
        interface IMetric extends containerd.types.Metric.$Properties {
        }

        /** Represents a Metric. */
        class Metric {

            /**
             * Constructs a new Metric.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Metric.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Metric timestamp. */
            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            /** Metric id. */
            id: string;

            /** Metric data. */
            data?: (google.protobuf.Any.$Properties|null);

            /**
             * Creates a new Metric instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Metric instance
             */
            static create(properties: containerd.types.Metric.$Shape): containerd.types.Metric & containerd.types.Metric.$Shape;
            static create(properties?: containerd.types.Metric.$Properties): containerd.types.Metric;

            /**
             * Encodes the specified Metric message. Does not implicitly {@link containerd.types.Metric.verify|verify} messages.
             * @param message Metric message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Metric.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Metric message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Metric & containerd.types.Metric.$Shape} Metric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Metric & containerd.types.Metric.$Shape;
        }

        namespace Metric {

            /** Properties of a Metric. */
            interface $Properties {

                /** Metric timestamp */
                timestamp?: (google.protobuf.Timestamp.$Properties|null);

                /** Metric id */
                id?: (string|null);

                /** Metric data */
                data?: (google.protobuf.Any.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Metric. */
            type $Shape = containerd.types.Metric.$Properties;
        }

        /**
         * Properties of a Mount.
         * @deprecated Use containerd.types.Mount.$Properties instead.
         */
        interface IMount extends containerd.types.Mount.$Properties {
        }

        /** Represents a Mount. */
        class Mount {

            /**
             * Constructs a new Mount.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Mount.$Properties);

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
            static create(properties: containerd.types.Mount.$Shape): containerd.types.Mount & containerd.types.Mount.$Shape;
            static create(properties?: containerd.types.Mount.$Properties): containerd.types.Mount;

            /**
             * Encodes the specified Mount message. Does not implicitly {@link containerd.types.Mount.verify|verify} messages.
             * @param message Mount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Mount & containerd.types.Mount.$Shape} Mount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Mount & containerd.types.Mount.$Shape;
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
            type $Shape = containerd.types.Mount.$Properties;
        }

        /**
         * Properties of an Envelope.
         * @deprecated Use containerd.types.Envelope.$Properties instead.
         */
        interface IEnvelope extends containerd.types.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope timestamp. */
            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            /** Envelope namespace. */
            namespace: string;

            /** Envelope topic. */
            topic: string;

            /** Envelope event. */
            event?: (google.protobuf.Any.$Properties|null);

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: containerd.types.Envelope.$Shape): containerd.types.Envelope & containerd.types.Envelope.$Shape;
            static create(properties?: containerd.types.Envelope.$Properties): containerd.types.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link containerd.types.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Envelope & containerd.types.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Envelope & containerd.types.Envelope.$Shape;
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope timestamp */
                timestamp?: (google.protobuf.Timestamp.$Properties|null);

                /** Envelope namespace */
                namespace?: (string|null);

                /** Envelope topic */
                topic?: (string|null);

                /** Envelope event */
                event?: (google.protobuf.Any.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = containerd.types.Envelope.$Properties;
        }
    }

    /** Namespace v1. */
    namespace v1 {

        /** Namespace types. */
        namespace types {

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
                PAUSED = 4,

                /** PAUSING value */
                PAUSING = 5
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

                /** Process containerId. */
                containerId: string;

                /** Process id. */
                id: string;

                /** Process pid. */
                pid: number;

                /** Process status. */
                status: containerd.v1.types.Status;

                /** Process stdin. */
                stdin: string;

                /** Process stdout. */
                stdout: string;

                /** Process stderr. */
                stderr: string;

                /** Process terminal. */
                terminal: boolean;

                /** Process exitStatus. */
                exitStatus: number;

                /** Process exitedAt. */
                exitedAt?: (google.protobuf.Timestamp.$Properties|null);

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

                    /** Process containerId */
                    containerId?: (string|null);

                    /** Process id */
                    id?: (string|null);

                    /** Process pid */
                    pid?: (number|null);

                    /** Process status */
                    status?: (containerd.v1.types.Status|null);

                    /** Process stdin */
                    stdin?: (string|null);

                    /** Process stdout */
                    stdout?: (string|null);

                    /** Process stderr */
                    stderr?: (string|null);

                    /** Process terminal */
                    terminal?: (boolean|null);

                    /** Process exitStatus */
                    exitStatus?: (number|null);

                    /** Process exitedAt */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Process. */
                type $Shape = containerd.v1.types.Process.$Properties;
            }

            /**
             * Properties of a ProcessInfo.
             * @deprecated Use containerd.v1.types.ProcessInfo.$Properties instead.
             */
            interface IProcessInfo extends containerd.v1.types.ProcessInfo.$Properties {
            }

            /** Represents a ProcessInfo. */
            class ProcessInfo {

                /**
                 * Constructs a new ProcessInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.ProcessInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProcessInfo pid. */
                pid: number;

                /** ProcessInfo info. */
                info?: (google.protobuf.Any.$Properties|null);

                /**
                 * Creates a new ProcessInfo instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProcessInfo instance
                 */
                static create(properties: containerd.v1.types.ProcessInfo.$Shape): containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape;
                static create(properties?: containerd.v1.types.ProcessInfo.$Properties): containerd.v1.types.ProcessInfo;

                /**
                 * Encodes the specified ProcessInfo message. Does not implicitly {@link containerd.v1.types.ProcessInfo.verify|verify} messages.
                 * @param message ProcessInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.ProcessInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProcessInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape} ProcessInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape;
            }

            namespace ProcessInfo {

                /** Properties of a ProcessInfo. */
                interface $Properties {

                    /** ProcessInfo pid */
                    pid?: (number|null);

                    /** ProcessInfo info */
                    info?: (google.protobuf.Any.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProcessInfo. */
                type $Shape = containerd.v1.types.ProcessInfo.$Properties;
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

        /**
         * Properties of a FieldMask.
         * @deprecated Use google.protobuf.FieldMask.$Properties instead.
         */
        interface IFieldMask extends google.protobuf.FieldMask.$Properties {
        }

        /** Represents a FieldMask. */
        class FieldMask {

            /**
             * Constructs a new FieldMask.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FieldMask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FieldMask paths. */
            paths: string[];

            /**
             * Creates a new FieldMask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FieldMask instance
             */
            static create(properties: google.protobuf.FieldMask.$Shape): google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape;
            static create(properties?: google.protobuf.FieldMask.$Properties): google.protobuf.FieldMask;

            /**
             * Encodes the specified FieldMask message. Does not implicitly {@link google.protobuf.FieldMask.verify|verify} messages.
             * @param message FieldMask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FieldMask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FieldMask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape} FieldMask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape;
        }

        namespace FieldMask {

            /** Properties of a FieldMask. */
            interface $Properties {

                /** FieldMask paths */
                paths?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FieldMask. */
            type $Shape = google.protobuf.FieldMask.$Properties;
        }
    }
}
