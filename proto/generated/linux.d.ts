import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace containerd. */
export namespace containerd {

    /** Namespace runtime. */
    namespace runtime {

        /** Namespace linux. */
        namespace linux {

            /** Namespace shim. */
            namespace shim {

                /** Namespace v1. */
                namespace v1 {

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

                        /** Calls State. */
                        state: containerd.runtime.linux.shim.v1.Shim.State;

                        /** Calls Create. */
                        create: containerd.runtime.linux.shim.v1.Shim.Create;

                        /** Calls Start. */
                        start: containerd.runtime.linux.shim.v1.Shim.Start;

                        /** Calls Delete. */
                        delete: containerd.runtime.linux.shim.v1.Shim.Delete;

                        /** Calls DeleteProcess. */
                        deleteProcess: containerd.runtime.linux.shim.v1.Shim.DeleteProcess;

                        /** Calls ListPids. */
                        listPids: containerd.runtime.linux.shim.v1.Shim.ListPids;

                        /** Calls Pause. */
                        pause: containerd.runtime.linux.shim.v1.Shim.Pause;

                        /** Calls Resume. */
                        resume: containerd.runtime.linux.shim.v1.Shim.Resume;

                        /** Calls Checkpoint. */
                        checkpoint: containerd.runtime.linux.shim.v1.Shim.Checkpoint;

                        /** Calls Kill. */
                        kill: containerd.runtime.linux.shim.v1.Shim.Kill;

                        /** Calls Exec. */
                        exec: containerd.runtime.linux.shim.v1.Shim.Exec;

                        /** Calls ResizePty. */
                        resizePty: containerd.runtime.linux.shim.v1.Shim.ResizePty;

                        /** Calls CloseIO. */
                        closeIO: containerd.runtime.linux.shim.v1.Shim.CloseIO;

                        /** Calls ShimInfo. */
                        shimInfo: containerd.runtime.linux.shim.v1.Shim.ShimInfo;

                        /** Calls Update. */
                        update: containerd.runtime.linux.shim.v1.Shim.Update;

                        /** Calls Wait. */
                        wait: containerd.runtime.linux.shim.v1.Shim.Wait;
                    }

                    namespace Shim {

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#state}.
                         * @param error Error, if any
                         * @param [response] StateResponse
                         */
                        type StateCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.StateResponse) => void;

                        /** Calls State. */
                        type State = {
                          (request: containerd.runtime.linux.shim.v1.IStateRequest, callback: containerd.runtime.linux.shim.v1.Shim.StateCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IStateRequest): Promise<containerd.runtime.linux.shim.v1.StateResponse>;
                          readonly name: "State";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/State";
                          readonly requestType: "StateRequest";
                          readonly responseType: "StateResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#create}.
                         * @param error Error, if any
                         * @param [response] CreateTaskResponse
                         */
                        type CreateCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.CreateTaskResponse) => void;

                        /** Calls Create. */
                        type Create = {
                          (request: containerd.runtime.linux.shim.v1.ICreateTaskRequest, callback: containerd.runtime.linux.shim.v1.Shim.CreateCallback): void;
                          (request: containerd.runtime.linux.shim.v1.ICreateTaskRequest): Promise<containerd.runtime.linux.shim.v1.CreateTaskResponse>;
                          readonly name: "Create";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Create";
                          readonly requestType: "CreateTaskRequest";
                          readonly responseType: "CreateTaskResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#start}.
                         * @param error Error, if any
                         * @param [response] StartResponse
                         */
                        type StartCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.StartResponse) => void;

                        /** Calls Start. */
                        type Start = {
                          (request: containerd.runtime.linux.shim.v1.IStartRequest, callback: containerd.runtime.linux.shim.v1.Shim.StartCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IStartRequest): Promise<containerd.runtime.linux.shim.v1.StartResponse>;
                          readonly name: "Start";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Start";
                          readonly requestType: "StartRequest";
                          readonly responseType: "StartResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#delete_}.
                         * @param error Error, if any
                         * @param [response] DeleteResponse
                         */
                        type DeleteCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.DeleteResponse) => void;

                        /** Calls Delete. */
                        type Delete = {
                          (request: google.protobuf.IEmpty, callback: containerd.runtime.linux.shim.v1.Shim.DeleteCallback): void;
                          (request: google.protobuf.IEmpty): Promise<containerd.runtime.linux.shim.v1.DeleteResponse>;
                          readonly name: "Delete";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Delete";
                          readonly requestType: "google.protobuf.Empty";
                          readonly responseType: "DeleteResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#deleteProcess}.
                         * @param error Error, if any
                         * @param [response] DeleteResponse
                         */
                        type DeleteProcessCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.DeleteResponse) => void;

                        /** Calls DeleteProcess. */
                        type DeleteProcess = {
                          (request: containerd.runtime.linux.shim.v1.IDeleteProcessRequest, callback: containerd.runtime.linux.shim.v1.Shim.DeleteProcessCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IDeleteProcessRequest): Promise<containerd.runtime.linux.shim.v1.DeleteResponse>;
                          readonly name: "DeleteProcess";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/DeleteProcess";
                          readonly requestType: "DeleteProcessRequest";
                          readonly responseType: "DeleteResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#listPids}.
                         * @param error Error, if any
                         * @param [response] ListPidsResponse
                         */
                        type ListPidsCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.ListPidsResponse) => void;

                        /** Calls ListPids. */
                        type ListPids = {
                          (request: containerd.runtime.linux.shim.v1.IListPidsRequest, callback: containerd.runtime.linux.shim.v1.Shim.ListPidsCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IListPidsRequest): Promise<containerd.runtime.linux.shim.v1.ListPidsResponse>;
                          readonly name: "ListPids";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/ListPids";
                          readonly requestType: "ListPidsRequest";
                          readonly responseType: "ListPidsResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#pause}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type PauseCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Pause. */
                        type Pause = {
                          (request: google.protobuf.IEmpty, callback: containerd.runtime.linux.shim.v1.Shim.PauseCallback): void;
                          (request: google.protobuf.IEmpty): Promise<google.protobuf.Empty>;
                          readonly name: "Pause";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Pause";
                          readonly requestType: "google.protobuf.Empty";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#resume}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type ResumeCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Resume. */
                        type Resume = {
                          (request: google.protobuf.IEmpty, callback: containerd.runtime.linux.shim.v1.Shim.ResumeCallback): void;
                          (request: google.protobuf.IEmpty): Promise<google.protobuf.Empty>;
                          readonly name: "Resume";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Resume";
                          readonly requestType: "google.protobuf.Empty";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#checkpoint}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type CheckpointCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Checkpoint. */
                        type Checkpoint = {
                          (request: containerd.runtime.linux.shim.v1.ICheckpointTaskRequest, callback: containerd.runtime.linux.shim.v1.Shim.CheckpointCallback): void;
                          (request: containerd.runtime.linux.shim.v1.ICheckpointTaskRequest): Promise<google.protobuf.Empty>;
                          readonly name: "Checkpoint";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Checkpoint";
                          readonly requestType: "CheckpointTaskRequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#kill}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type KillCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Kill. */
                        type Kill = {
                          (request: containerd.runtime.linux.shim.v1.IKillRequest, callback: containerd.runtime.linux.shim.v1.Shim.KillCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IKillRequest): Promise<google.protobuf.Empty>;
                          readonly name: "Kill";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Kill";
                          readonly requestType: "KillRequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#exec}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type ExecCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Exec. */
                        type Exec = {
                          (request: containerd.runtime.linux.shim.v1.IExecProcessRequest, callback: containerd.runtime.linux.shim.v1.Shim.ExecCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IExecProcessRequest): Promise<google.protobuf.Empty>;
                          readonly name: "Exec";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Exec";
                          readonly requestType: "ExecProcessRequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#resizePty}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type ResizePtyCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls ResizePty. */
                        type ResizePty = {
                          (request: containerd.runtime.linux.shim.v1.IResizePtyRequest, callback: containerd.runtime.linux.shim.v1.Shim.ResizePtyCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IResizePtyRequest): Promise<google.protobuf.Empty>;
                          readonly name: "ResizePty";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/ResizePty";
                          readonly requestType: "ResizePtyRequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#closeIO}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type CloseIOCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls CloseIO. */
                        type CloseIO = {
                          (request: containerd.runtime.linux.shim.v1.ICloseIORequest, callback: containerd.runtime.linux.shim.v1.Shim.CloseIOCallback): void;
                          (request: containerd.runtime.linux.shim.v1.ICloseIORequest): Promise<google.protobuf.Empty>;
                          readonly name: "CloseIO";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/CloseIO";
                          readonly requestType: "CloseIORequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#shimInfo}.
                         * @param error Error, if any
                         * @param [response] ShimInfoResponse
                         */
                        type ShimInfoCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.ShimInfoResponse) => void;

                        /** Calls ShimInfo. */
                        type ShimInfo = {
                          (request: google.protobuf.IEmpty, callback: containerd.runtime.linux.shim.v1.Shim.ShimInfoCallback): void;
                          (request: google.protobuf.IEmpty): Promise<containerd.runtime.linux.shim.v1.ShimInfoResponse>;
                          readonly name: "ShimInfo";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/ShimInfo";
                          readonly requestType: "google.protobuf.Empty";
                          readonly responseType: "ShimInfoResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#update}.
                         * @param error Error, if any
                         * @param [response] Empty
                         */
                        type UpdateCallback = (error: (Error|null), response?: google.protobuf.Empty) => void;

                        /** Calls Update. */
                        type Update = {
                          (request: containerd.runtime.linux.shim.v1.IUpdateTaskRequest, callback: containerd.runtime.linux.shim.v1.Shim.UpdateCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IUpdateTaskRequest): Promise<google.protobuf.Empty>;
                          readonly name: "Update";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Update";
                          readonly requestType: "UpdateTaskRequest";
                          readonly responseType: "google.protobuf.Empty";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };

                        /**
                         * Callback as used by {@link containerd.runtime.linux.shim.v1.Shim#wait}.
                         * @param error Error, if any
                         * @param [response] WaitResponse
                         */
                        type WaitCallback = (error: (Error|null), response?: containerd.runtime.linux.shim.v1.WaitResponse) => void;

                        /** Calls Wait. */
                        type Wait = {
                          (request: containerd.runtime.linux.shim.v1.IWaitRequest, callback: containerd.runtime.linux.shim.v1.Shim.WaitCallback): void;
                          (request: containerd.runtime.linux.shim.v1.IWaitRequest): Promise<containerd.runtime.linux.shim.v1.WaitResponse>;
                          readonly name: "Wait";
                          readonly path: "/containerd.runtime.linux.shim.v1.Shim/Wait";
                          readonly requestType: "WaitRequest";
                          readonly responseType: "WaitResponse";
                          readonly requestStream: undefined;
                          readonly responseStream: undefined;
                        };
                    }

                    /**
                     * Properties of a CreateTaskRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties instead.
                     */
                    interface ICreateTaskRequest extends containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties {
                    }

                    /** Represents a CreateTaskRequest. */
                    class CreateTaskRequest {

                        /**
                         * Constructs a new CreateTaskRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** CreateTaskRequest id. */
                        id: string;

                        /** CreateTaskRequest bundle. */
                        bundle: string;

                        /** CreateTaskRequest runtime. */
                        runtime: string;

                        /** CreateTaskRequest rootfs. */
                        rootfs: containerd.types.Mount.$Properties[];

                        /** CreateTaskRequest terminal. */
                        terminal: boolean;

                        /** CreateTaskRequest stdin. */
                        stdin: string;

                        /** CreateTaskRequest stdout. */
                        stdout: string;

                        /** CreateTaskRequest stderr. */
                        stderr: string;

                        /** CreateTaskRequest checkpoint. */
                        checkpoint: string;

                        /** CreateTaskRequest parentCheckpoint. */
                        parentCheckpoint: string;

                        /** CreateTaskRequest options. */
                        options?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new CreateTaskRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns CreateTaskRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.CreateTaskRequest.$Shape): containerd.runtime.linux.shim.v1.CreateTaskRequest & containerd.runtime.linux.shim.v1.CreateTaskRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties): containerd.runtime.linux.shim.v1.CreateTaskRequest;

                        /**
                         * Encodes the specified CreateTaskRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.CreateTaskRequest.verify|verify} messages.
                         * @param message CreateTaskRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a CreateTaskRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.CreateTaskRequest & containerd.runtime.linux.shim.v1.CreateTaskRequest.$Shape} CreateTaskRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.CreateTaskRequest & containerd.runtime.linux.shim.v1.CreateTaskRequest.$Shape;
                    }

                    namespace CreateTaskRequest {

                        /** Properties of a CreateTaskRequest. */
                        interface $Properties {

                            /** CreateTaskRequest id */
                            id?: (string|null);

                            /** CreateTaskRequest bundle */
                            bundle?: (string|null);

                            /** CreateTaskRequest runtime */
                            runtime?: (string|null);

                            /** CreateTaskRequest rootfs */
                            rootfs?: (containerd.types.Mount.$Properties[]|null);

                            /** CreateTaskRequest terminal */
                            terminal?: (boolean|null);

                            /** CreateTaskRequest stdin */
                            stdin?: (string|null);

                            /** CreateTaskRequest stdout */
                            stdout?: (string|null);

                            /** CreateTaskRequest stderr */
                            stderr?: (string|null);

                            /** CreateTaskRequest checkpoint */
                            checkpoint?: (string|null);

                            /** CreateTaskRequest parentCheckpoint */
                            parentCheckpoint?: (string|null);

                            /** CreateTaskRequest options */
                            options?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a CreateTaskRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.CreateTaskRequest.$Properties;
                    }

                    /**
                     * Properties of a CreateTaskResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties instead.
                     */
                    interface ICreateTaskResponse extends containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties {
                    }

                    /** Represents a CreateTaskResponse. */
                    class CreateTaskResponse {

                        /**
                         * Constructs a new CreateTaskResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** CreateTaskResponse pid. */
                        pid: number;

                        /**
                         * Creates a new CreateTaskResponse instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns CreateTaskResponse instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.CreateTaskResponse.$Shape): containerd.runtime.linux.shim.v1.CreateTaskResponse & containerd.runtime.linux.shim.v1.CreateTaskResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties): containerd.runtime.linux.shim.v1.CreateTaskResponse;

                        /**
                         * Encodes the specified CreateTaskResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.CreateTaskResponse.verify|verify} messages.
                         * @param message CreateTaskResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a CreateTaskResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.CreateTaskResponse & containerd.runtime.linux.shim.v1.CreateTaskResponse.$Shape} CreateTaskResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.CreateTaskResponse & containerd.runtime.linux.shim.v1.CreateTaskResponse.$Shape;
                    }

                    namespace CreateTaskResponse {

                        /** Properties of a CreateTaskResponse. */
                        interface $Properties {

                            /** CreateTaskResponse pid */
                            pid?: (number|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a CreateTaskResponse. */
                        type $Shape = containerd.runtime.linux.shim.v1.CreateTaskResponse.$Properties;
                    }

                    /**
                     * Properties of a DeleteResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.DeleteResponse.$Properties instead.
                     */
                    interface IDeleteResponse extends containerd.runtime.linux.shim.v1.DeleteResponse.$Properties {
                    }

                    /** Represents a DeleteResponse. */
                    class DeleteResponse {

                        /**
                         * Constructs a new DeleteResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.DeleteResponse.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

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
                        static create(properties: containerd.runtime.linux.shim.v1.DeleteResponse.$Shape): containerd.runtime.linux.shim.v1.DeleteResponse & containerd.runtime.linux.shim.v1.DeleteResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.DeleteResponse.$Properties): containerd.runtime.linux.shim.v1.DeleteResponse;

                        /**
                         * Encodes the specified DeleteResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.DeleteResponse.verify|verify} messages.
                         * @param message DeleteResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.DeleteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a DeleteResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.DeleteResponse & containerd.runtime.linux.shim.v1.DeleteResponse.$Shape} DeleteResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.DeleteResponse & containerd.runtime.linux.shim.v1.DeleteResponse.$Shape;
                    }

                    namespace DeleteResponse {

                        /** Properties of a DeleteResponse. */
                        interface $Properties {

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
                        type $Shape = containerd.runtime.linux.shim.v1.DeleteResponse.$Properties;
                    }

                    /**
                     * Properties of a DeleteProcessRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties instead.
                     */
                    interface IDeleteProcessRequest extends containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties {
                    }

                    /** Represents a DeleteProcessRequest. */
                    class DeleteProcessRequest {

                        /**
                         * Constructs a new DeleteProcessRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** DeleteProcessRequest id. */
                        id: string;

                        /**
                         * Creates a new DeleteProcessRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns DeleteProcessRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Shape): containerd.runtime.linux.shim.v1.DeleteProcessRequest & containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties): containerd.runtime.linux.shim.v1.DeleteProcessRequest;

                        /**
                         * Encodes the specified DeleteProcessRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.DeleteProcessRequest.verify|verify} messages.
                         * @param message DeleteProcessRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a DeleteProcessRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.DeleteProcessRequest & containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Shape} DeleteProcessRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.DeleteProcessRequest & containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Shape;
                    }

                    namespace DeleteProcessRequest {

                        /** Properties of a DeleteProcessRequest. */
                        interface $Properties {

                            /** DeleteProcessRequest id */
                            id?: (string|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a DeleteProcessRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.DeleteProcessRequest.$Properties;
                    }

                    /**
                     * Properties of an ExecProcessRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties instead.
                     */
                    interface IExecProcessRequest extends containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties {
                    }

                    /** Represents an ExecProcessRequest. */
                    class ExecProcessRequest {

                        /**
                         * Constructs a new ExecProcessRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** ExecProcessRequest id. */
                        id: string;

                        /** ExecProcessRequest terminal. */
                        terminal: boolean;

                        /** ExecProcessRequest stdin. */
                        stdin: string;

                        /** ExecProcessRequest stdout. */
                        stdout: string;

                        /** ExecProcessRequest stderr. */
                        stderr: string;

                        /** ExecProcessRequest spec. */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new ExecProcessRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns ExecProcessRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.ExecProcessRequest.$Shape): containerd.runtime.linux.shim.v1.ExecProcessRequest & containerd.runtime.linux.shim.v1.ExecProcessRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties): containerd.runtime.linux.shim.v1.ExecProcessRequest;

                        /**
                         * Encodes the specified ExecProcessRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.ExecProcessRequest.verify|verify} messages.
                         * @param message ExecProcessRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes an ExecProcessRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.ExecProcessRequest & containerd.runtime.linux.shim.v1.ExecProcessRequest.$Shape} ExecProcessRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.ExecProcessRequest & containerd.runtime.linux.shim.v1.ExecProcessRequest.$Shape;
                    }

                    namespace ExecProcessRequest {

                        /** Properties of an ExecProcessRequest. */
                        interface $Properties {

                            /** ExecProcessRequest id */
                            id?: (string|null);

                            /** ExecProcessRequest terminal */
                            terminal?: (boolean|null);

                            /** ExecProcessRequest stdin */
                            stdin?: (string|null);

                            /** ExecProcessRequest stdout */
                            stdout?: (string|null);

                            /** ExecProcessRequest stderr */
                            stderr?: (string|null);

                            /** ExecProcessRequest spec */
                            spec?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of an ExecProcessRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.ExecProcessRequest.$Properties;
                    }

                    /**
                     * Properties of a ResizePtyRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties instead.
                     */
                    interface IResizePtyRequest extends containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties {
                    }

                    /** Represents a ResizePtyRequest. */
                    class ResizePtyRequest {

                        /**
                         * Constructs a new ResizePtyRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** ResizePtyRequest id. */
                        id: string;

                        /** ResizePtyRequest width. */
                        width: number;

                        /** ResizePtyRequest height. */
                        height: number;

                        /**
                         * Creates a new ResizePtyRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns ResizePtyRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.ResizePtyRequest.$Shape): containerd.runtime.linux.shim.v1.ResizePtyRequest & containerd.runtime.linux.shim.v1.ResizePtyRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties): containerd.runtime.linux.shim.v1.ResizePtyRequest;

                        /**
                         * Encodes the specified ResizePtyRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.ResizePtyRequest.verify|verify} messages.
                         * @param message ResizePtyRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a ResizePtyRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.ResizePtyRequest & containerd.runtime.linux.shim.v1.ResizePtyRequest.$Shape} ResizePtyRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.ResizePtyRequest & containerd.runtime.linux.shim.v1.ResizePtyRequest.$Shape;
                    }

                    namespace ResizePtyRequest {

                        /** Properties of a ResizePtyRequest. */
                        interface $Properties {

                            /** ResizePtyRequest id */
                            id?: (string|null);

                            /** ResizePtyRequest width */
                            width?: (number|null);

                            /** ResizePtyRequest height */
                            height?: (number|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a ResizePtyRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.ResizePtyRequest.$Properties;
                    }

                    /**
                     * Properties of a StateRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.StateRequest.$Properties instead.
                     */
                    interface IStateRequest extends containerd.runtime.linux.shim.v1.StateRequest.$Properties {
                    }

                    /** Represents a StateRequest. */
                    class StateRequest {

                        /**
                         * Constructs a new StateRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.StateRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** StateRequest id. */
                        id: string;

                        /**
                         * Creates a new StateRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns StateRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.StateRequest.$Shape): containerd.runtime.linux.shim.v1.StateRequest & containerd.runtime.linux.shim.v1.StateRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.StateRequest.$Properties): containerd.runtime.linux.shim.v1.StateRequest;

                        /**
                         * Encodes the specified StateRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.StateRequest.verify|verify} messages.
                         * @param message StateRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.StateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a StateRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.StateRequest & containerd.runtime.linux.shim.v1.StateRequest.$Shape} StateRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.StateRequest & containerd.runtime.linux.shim.v1.StateRequest.$Shape;
                    }

                    namespace StateRequest {

                        /** Properties of a StateRequest. */
                        interface $Properties {

                            /** StateRequest id */
                            id?: (string|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a StateRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.StateRequest.$Properties;
                    }

                    /**
                     * Properties of a StateResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.StateResponse.$Properties instead.
                     */
                    interface IStateResponse extends containerd.runtime.linux.shim.v1.StateResponse.$Properties {
                    }

                    /** Represents a StateResponse. */
                    class StateResponse {

                        /**
                         * Constructs a new StateResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.StateResponse.$Properties);

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

                        /** StateResponse stdin. */
                        stdin: string;

                        /** StateResponse stdout. */
                        stdout: string;

                        /** StateResponse stderr. */
                        stderr: string;

                        /** StateResponse terminal. */
                        terminal: boolean;

                        /** StateResponse exitStatus. */
                        exitStatus: number;

                        /** StateResponse exitedAt. */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /**
                         * Creates a new StateResponse instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns StateResponse instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.StateResponse.$Shape): containerd.runtime.linux.shim.v1.StateResponse & containerd.runtime.linux.shim.v1.StateResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.StateResponse.$Properties): containerd.runtime.linux.shim.v1.StateResponse;

                        /**
                         * Encodes the specified StateResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.StateResponse.verify|verify} messages.
                         * @param message StateResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.StateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a StateResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.StateResponse & containerd.runtime.linux.shim.v1.StateResponse.$Shape} StateResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.StateResponse & containerd.runtime.linux.shim.v1.StateResponse.$Shape;
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

                            /** StateResponse stdin */
                            stdin?: (string|null);

                            /** StateResponse stdout */
                            stdout?: (string|null);

                            /** StateResponse stderr */
                            stderr?: (string|null);

                            /** StateResponse terminal */
                            terminal?: (boolean|null);

                            /** StateResponse exitStatus */
                            exitStatus?: (number|null);

                            /** StateResponse exitedAt */
                            exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a StateResponse. */
                        type $Shape = containerd.runtime.linux.shim.v1.StateResponse.$Properties;
                    }

                    /**
                     * Properties of a KillRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.KillRequest.$Properties instead.
                     */
                    interface IKillRequest extends containerd.runtime.linux.shim.v1.KillRequest.$Properties {
                    }

                    /** Represents a KillRequest. */
                    class KillRequest {

                        /**
                         * Constructs a new KillRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.KillRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** KillRequest id. */
                        id: string;

                        /** KillRequest signal. */
                        signal: number;

                        /** KillRequest all. */
                        all: boolean;

                        /**
                         * Creates a new KillRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns KillRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.KillRequest.$Shape): containerd.runtime.linux.shim.v1.KillRequest & containerd.runtime.linux.shim.v1.KillRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.KillRequest.$Properties): containerd.runtime.linux.shim.v1.KillRequest;

                        /**
                         * Encodes the specified KillRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.KillRequest.verify|verify} messages.
                         * @param message KillRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.KillRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a KillRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.KillRequest & containerd.runtime.linux.shim.v1.KillRequest.$Shape} KillRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.KillRequest & containerd.runtime.linux.shim.v1.KillRequest.$Shape;
                    }

                    namespace KillRequest {

                        /** Properties of a KillRequest. */
                        interface $Properties {

                            /** KillRequest id */
                            id?: (string|null);

                            /** KillRequest signal */
                            signal?: (number|null);

                            /** KillRequest all */
                            all?: (boolean|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a KillRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.KillRequest.$Properties;
                    }

                    /**
                     * Properties of a CloseIORequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.CloseIORequest.$Properties instead.
                     */
                    interface ICloseIORequest extends containerd.runtime.linux.shim.v1.CloseIORequest.$Properties {
                    }

                    /** Represents a CloseIORequest. */
                    class CloseIORequest {

                        /**
                         * Constructs a new CloseIORequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.CloseIORequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** CloseIORequest id. */
                        id: string;

                        /** CloseIORequest stdin. */
                        stdin: boolean;

                        /**
                         * Creates a new CloseIORequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns CloseIORequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.CloseIORequest.$Shape): containerd.runtime.linux.shim.v1.CloseIORequest & containerd.runtime.linux.shim.v1.CloseIORequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.CloseIORequest.$Properties): containerd.runtime.linux.shim.v1.CloseIORequest;

                        /**
                         * Encodes the specified CloseIORequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.CloseIORequest.verify|verify} messages.
                         * @param message CloseIORequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.CloseIORequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a CloseIORequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.CloseIORequest & containerd.runtime.linux.shim.v1.CloseIORequest.$Shape} CloseIORequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.CloseIORequest & containerd.runtime.linux.shim.v1.CloseIORequest.$Shape;
                    }

                    namespace CloseIORequest {

                        /** Properties of a CloseIORequest. */
                        interface $Properties {

                            /** CloseIORequest id */
                            id?: (string|null);

                            /** CloseIORequest stdin */
                            stdin?: (boolean|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a CloseIORequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.CloseIORequest.$Properties;
                    }

                    /**
                     * Properties of a ListPidsRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties instead.
                     */
                    interface IListPidsRequest extends containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties {
                    }

                    /** Represents a ListPidsRequest. */
                    class ListPidsRequest {

                        /**
                         * Constructs a new ListPidsRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** ListPidsRequest id. */
                        id: string;

                        /**
                         * Creates a new ListPidsRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns ListPidsRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.ListPidsRequest.$Shape): containerd.runtime.linux.shim.v1.ListPidsRequest & containerd.runtime.linux.shim.v1.ListPidsRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties): containerd.runtime.linux.shim.v1.ListPidsRequest;

                        /**
                         * Encodes the specified ListPidsRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.ListPidsRequest.verify|verify} messages.
                         * @param message ListPidsRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a ListPidsRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.ListPidsRequest & containerd.runtime.linux.shim.v1.ListPidsRequest.$Shape} ListPidsRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.ListPidsRequest & containerd.runtime.linux.shim.v1.ListPidsRequest.$Shape;
                    }

                    namespace ListPidsRequest {

                        /** Properties of a ListPidsRequest. */
                        interface $Properties {

                            /** ListPidsRequest id */
                            id?: (string|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a ListPidsRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.ListPidsRequest.$Properties;
                    }

                    /**
                     * Properties of a ListPidsResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties instead.
                     */
                    interface IListPidsResponse extends containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties {
                    }

                    /** Represents a ListPidsResponse. */
                    class ListPidsResponse {

                        /**
                         * Constructs a new ListPidsResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** ListPidsResponse processes. */
                        processes: containerd.v1.types.ProcessInfo.$Properties[];

                        /**
                         * Creates a new ListPidsResponse instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns ListPidsResponse instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.ListPidsResponse.$Shape): containerd.runtime.linux.shim.v1.ListPidsResponse & containerd.runtime.linux.shim.v1.ListPidsResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties): containerd.runtime.linux.shim.v1.ListPidsResponse;

                        /**
                         * Encodes the specified ListPidsResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.ListPidsResponse.verify|verify} messages.
                         * @param message ListPidsResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a ListPidsResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.ListPidsResponse & containerd.runtime.linux.shim.v1.ListPidsResponse.$Shape} ListPidsResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.ListPidsResponse & containerd.runtime.linux.shim.v1.ListPidsResponse.$Shape;
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
                        type $Shape = containerd.runtime.linux.shim.v1.ListPidsResponse.$Properties;
                    }

                    /**
                     * Properties of a CheckpointTaskRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties instead.
                     */
                    interface ICheckpointTaskRequest extends containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties {
                    }

                    /** Represents a CheckpointTaskRequest. */
                    class CheckpointTaskRequest {

                        /**
                         * Constructs a new CheckpointTaskRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** CheckpointTaskRequest path. */
                        path: string;

                        /** CheckpointTaskRequest options. */
                        options?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new CheckpointTaskRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns CheckpointTaskRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Shape): containerd.runtime.linux.shim.v1.CheckpointTaskRequest & containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties): containerd.runtime.linux.shim.v1.CheckpointTaskRequest;

                        /**
                         * Encodes the specified CheckpointTaskRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.CheckpointTaskRequest.verify|verify} messages.
                         * @param message CheckpointTaskRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a CheckpointTaskRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.CheckpointTaskRequest & containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Shape} CheckpointTaskRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.CheckpointTaskRequest & containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Shape;
                    }

                    namespace CheckpointTaskRequest {

                        /** Properties of a CheckpointTaskRequest. */
                        interface $Properties {

                            /** CheckpointTaskRequest path */
                            path?: (string|null);

                            /** CheckpointTaskRequest options */
                            options?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a CheckpointTaskRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.CheckpointTaskRequest.$Properties;
                    }

                    /**
                     * Properties of a ShimInfoResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties instead.
                     */
                    interface IShimInfoResponse extends containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties {
                    }

                    /** Represents a ShimInfoResponse. */
                    class ShimInfoResponse {

                        /**
                         * Constructs a new ShimInfoResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** ShimInfoResponse shimPid. */
                        shimPid: number;

                        /**
                         * Creates a new ShimInfoResponse instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns ShimInfoResponse instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.ShimInfoResponse.$Shape): containerd.runtime.linux.shim.v1.ShimInfoResponse & containerd.runtime.linux.shim.v1.ShimInfoResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties): containerd.runtime.linux.shim.v1.ShimInfoResponse;

                        /**
                         * Encodes the specified ShimInfoResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.ShimInfoResponse.verify|verify} messages.
                         * @param message ShimInfoResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a ShimInfoResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.ShimInfoResponse & containerd.runtime.linux.shim.v1.ShimInfoResponse.$Shape} ShimInfoResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.ShimInfoResponse & containerd.runtime.linux.shim.v1.ShimInfoResponse.$Shape;
                    }

                    namespace ShimInfoResponse {

                        /** Properties of a ShimInfoResponse. */
                        interface $Properties {

                            /** ShimInfoResponse shimPid */
                            shimPid?: (number|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a ShimInfoResponse. */
                        type $Shape = containerd.runtime.linux.shim.v1.ShimInfoResponse.$Properties;
                    }

                    /**
                     * Properties of an UpdateTaskRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties instead.
                     */
                    interface IUpdateTaskRequest extends containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties {
                    }

                    /** Represents an UpdateTaskRequest. */
                    class UpdateTaskRequest {

                        /**
                         * Constructs a new UpdateTaskRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** UpdateTaskRequest resources. */
                        resources?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new UpdateTaskRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns UpdateTaskRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Shape): containerd.runtime.linux.shim.v1.UpdateTaskRequest & containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties): containerd.runtime.linux.shim.v1.UpdateTaskRequest;

                        /**
                         * Encodes the specified UpdateTaskRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.UpdateTaskRequest.verify|verify} messages.
                         * @param message UpdateTaskRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes an UpdateTaskRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.UpdateTaskRequest & containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Shape} UpdateTaskRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.UpdateTaskRequest & containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Shape;
                    }

                    namespace UpdateTaskRequest {

                        /** Properties of an UpdateTaskRequest. */
                        interface $Properties {

                            /** UpdateTaskRequest resources */
                            resources?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of an UpdateTaskRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.UpdateTaskRequest.$Properties;
                    }

                    /**
                     * Properties of a StartRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.StartRequest.$Properties instead.
                     */
                    interface IStartRequest extends containerd.runtime.linux.shim.v1.StartRequest.$Properties {
                    }

                    /** Represents a StartRequest. */
                    class StartRequest {

                        /**
                         * Constructs a new StartRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.StartRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** StartRequest id. */
                        id: string;

                        /**
                         * Creates a new StartRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns StartRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.StartRequest.$Shape): containerd.runtime.linux.shim.v1.StartRequest & containerd.runtime.linux.shim.v1.StartRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.StartRequest.$Properties): containerd.runtime.linux.shim.v1.StartRequest;

                        /**
                         * Encodes the specified StartRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.StartRequest.verify|verify} messages.
                         * @param message StartRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.StartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a StartRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.StartRequest & containerd.runtime.linux.shim.v1.StartRequest.$Shape} StartRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.StartRequest & containerd.runtime.linux.shim.v1.StartRequest.$Shape;
                    }

                    namespace StartRequest {

                        /** Properties of a StartRequest. */
                        interface $Properties {

                            /** StartRequest id */
                            id?: (string|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a StartRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.StartRequest.$Properties;
                    }

                    /**
                     * Properties of a StartResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.StartResponse.$Properties instead.
                     */
                    interface IStartResponse extends containerd.runtime.linux.shim.v1.StartResponse.$Properties {
                    }

                    /** Represents a StartResponse. */
                    class StartResponse {

                        /**
                         * Constructs a new StartResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.StartResponse.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** StartResponse id. */
                        id: string;

                        /** StartResponse pid. */
                        pid: number;

                        /**
                         * Creates a new StartResponse instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns StartResponse instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.StartResponse.$Shape): containerd.runtime.linux.shim.v1.StartResponse & containerd.runtime.linux.shim.v1.StartResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.StartResponse.$Properties): containerd.runtime.linux.shim.v1.StartResponse;

                        /**
                         * Encodes the specified StartResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.StartResponse.verify|verify} messages.
                         * @param message StartResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.StartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a StartResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.StartResponse & containerd.runtime.linux.shim.v1.StartResponse.$Shape} StartResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.StartResponse & containerd.runtime.linux.shim.v1.StartResponse.$Shape;
                    }

                    namespace StartResponse {

                        /** Properties of a StartResponse. */
                        interface $Properties {

                            /** StartResponse id */
                            id?: (string|null);

                            /** StartResponse pid */
                            pid?: (number|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a StartResponse. */
                        type $Shape = containerd.runtime.linux.shim.v1.StartResponse.$Properties;
                    }

                    /**
                     * Properties of a WaitRequest.
                     * @deprecated Use containerd.runtime.linux.shim.v1.WaitRequest.$Properties instead.
                     */
                    interface IWaitRequest extends containerd.runtime.linux.shim.v1.WaitRequest.$Properties {
                    }

                    /** Represents a WaitRequest. */
                    class WaitRequest {

                        /**
                         * Constructs a new WaitRequest.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.WaitRequest.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** WaitRequest id. */
                        id: string;

                        /**
                         * Creates a new WaitRequest instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns WaitRequest instance
                         */
                        static create(properties: containerd.runtime.linux.shim.v1.WaitRequest.$Shape): containerd.runtime.linux.shim.v1.WaitRequest & containerd.runtime.linux.shim.v1.WaitRequest.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.WaitRequest.$Properties): containerd.runtime.linux.shim.v1.WaitRequest;

                        /**
                         * Encodes the specified WaitRequest message. Does not implicitly {@link containerd.runtime.linux.shim.v1.WaitRequest.verify|verify} messages.
                         * @param message WaitRequest message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.WaitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a WaitRequest message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.WaitRequest & containerd.runtime.linux.shim.v1.WaitRequest.$Shape} WaitRequest
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.WaitRequest & containerd.runtime.linux.shim.v1.WaitRequest.$Shape;
                    }

                    namespace WaitRequest {

                        /** Properties of a WaitRequest. */
                        interface $Properties {

                            /** WaitRequest id */
                            id?: (string|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a WaitRequest. */
                        type $Shape = containerd.runtime.linux.shim.v1.WaitRequest.$Properties;
                    }

                    /**
                     * Properties of a WaitResponse.
                     * @deprecated Use containerd.runtime.linux.shim.v1.WaitResponse.$Properties instead.
                     */
                    interface IWaitResponse extends containerd.runtime.linux.shim.v1.WaitResponse.$Properties {
                    }

                    /** Represents a WaitResponse. */
                    class WaitResponse {

                        /**
                         * Constructs a new WaitResponse.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.runtime.linux.shim.v1.WaitResponse.$Properties);

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
                        static create(properties: containerd.runtime.linux.shim.v1.WaitResponse.$Shape): containerd.runtime.linux.shim.v1.WaitResponse & containerd.runtime.linux.shim.v1.WaitResponse.$Shape;
                        static create(properties?: containerd.runtime.linux.shim.v1.WaitResponse.$Properties): containerd.runtime.linux.shim.v1.WaitResponse;

                        /**
                         * Encodes the specified WaitResponse message. Does not implicitly {@link containerd.runtime.linux.shim.v1.WaitResponse.verify|verify} messages.
                         * @param message WaitResponse message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.runtime.linux.shim.v1.WaitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a WaitResponse message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.runtime.linux.shim.v1.WaitResponse & containerd.runtime.linux.shim.v1.WaitResponse.$Shape} WaitResponse
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runtime.linux.shim.v1.WaitResponse & containerd.runtime.linux.shim.v1.WaitResponse.$Shape;
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
                        type $Shape = containerd.runtime.linux.shim.v1.WaitResponse.$Properties;
                    }
                }
            }
        }
    }

    /** Namespace types. */
    namespace types {

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

    /** Namespace linux. */
    namespace linux {

        /** Namespace runc. */
        namespace runc {

            /**
             * Properties of a CheckpointOptions.
             * @deprecated Use containerd.linux.runc.CheckpointOptions.$Properties instead.
             */
            interface ICheckpointOptions extends containerd.linux.runc.CheckpointOptions.$Properties {
            }

            /** Represents a CheckpointOptions. */
            class CheckpointOptions {

                /**
                 * Constructs a new CheckpointOptions.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.linux.runc.CheckpointOptions.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CheckpointOptions exit. */
                exit: boolean;

                /** CheckpointOptions openTcp. */
                openTcp: boolean;

                /** CheckpointOptions externalUnixSockets. */
                externalUnixSockets: boolean;

                /** CheckpointOptions terminal. */
                terminal: boolean;

                /** CheckpointOptions fileLocks. */
                fileLocks: boolean;

                /** CheckpointOptions emptyNamespaces. */
                emptyNamespaces: string[];

                /** CheckpointOptions cgroupsMode. */
                cgroupsMode: string;

                /** CheckpointOptions workPath. */
                workPath: string;

                /** CheckpointOptions imagePath. */
                imagePath: string;

                /**
                 * Creates a new CheckpointOptions instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CheckpointOptions instance
                 */
                static create(properties: containerd.linux.runc.CheckpointOptions.$Shape): containerd.linux.runc.CheckpointOptions & containerd.linux.runc.CheckpointOptions.$Shape;
                static create(properties?: containerd.linux.runc.CheckpointOptions.$Properties): containerd.linux.runc.CheckpointOptions;

                /**
                 * Encodes the specified CheckpointOptions message. Does not implicitly {@link containerd.linux.runc.CheckpointOptions.verify|verify} messages.
                 * @param message CheckpointOptions message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.linux.runc.CheckpointOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CheckpointOptions message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.linux.runc.CheckpointOptions & containerd.linux.runc.CheckpointOptions.$Shape} CheckpointOptions
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.linux.runc.CheckpointOptions & containerd.linux.runc.CheckpointOptions.$Shape;
            }

            namespace CheckpointOptions {

                /** Properties of a CheckpointOptions. */
                interface $Properties {

                    /** CheckpointOptions exit */
                    exit?: (boolean|null);

                    /** CheckpointOptions openTcp */
                    openTcp?: (boolean|null);

                    /** CheckpointOptions externalUnixSockets */
                    externalUnixSockets?: (boolean|null);

                    /** CheckpointOptions terminal */
                    terminal?: (boolean|null);

                    /** CheckpointOptions fileLocks */
                    fileLocks?: (boolean|null);

                    /** CheckpointOptions emptyNamespaces */
                    emptyNamespaces?: (string[]|null);

                    /** CheckpointOptions cgroupsMode */
                    cgroupsMode?: (string|null);

                    /** CheckpointOptions workPath */
                    workPath?: (string|null);

                    /** CheckpointOptions imagePath */
                    imagePath?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CheckpointOptions. */
                type $Shape = containerd.linux.runc.CheckpointOptions.$Properties;
            }

            /**
             * Properties of a ProcessDetails.
             * @deprecated Use containerd.linux.runc.ProcessDetails.$Properties instead.
             */
            interface IProcessDetails extends containerd.linux.runc.ProcessDetails.$Properties {
            }

            /** Represents a ProcessDetails. */
            class ProcessDetails {

                /**
                 * Constructs a new ProcessDetails.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.linux.runc.ProcessDetails.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProcessDetails execId. */
                execId: string;

                /**
                 * Creates a new ProcessDetails instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProcessDetails instance
                 */
                static create(properties: containerd.linux.runc.ProcessDetails.$Shape): containerd.linux.runc.ProcessDetails & containerd.linux.runc.ProcessDetails.$Shape;
                static create(properties?: containerd.linux.runc.ProcessDetails.$Properties): containerd.linux.runc.ProcessDetails;

                /**
                 * Encodes the specified ProcessDetails message. Does not implicitly {@link containerd.linux.runc.ProcessDetails.verify|verify} messages.
                 * @param message ProcessDetails message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.linux.runc.ProcessDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProcessDetails message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.linux.runc.ProcessDetails & containerd.linux.runc.ProcessDetails.$Shape} ProcessDetails
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.linux.runc.ProcessDetails & containerd.linux.runc.ProcessDetails.$Shape;
            }

            namespace ProcessDetails {

                /** Properties of a ProcessDetails. */
                interface $Properties {

                    /** ProcessDetails execId */
                    execId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProcessDetails. */
                type $Shape = containerd.linux.runc.ProcessDetails.$Properties;
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
