/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["taskwright-linux"] || ($protobuf.roots["taskwright-linux"] = {});

export const containerd = $root.containerd = (() => {

    const containerd = {};

    containerd.runtime = (function() {

        const runtime = {};

        runtime.linux = (function() {

            const linux = {};

            linux.shim = (function() {

                const shim = {};

                shim.v1 = (function() {

                    const v1 = {};

                    v1.Shim = (function() {

                        const Shim = function(rpcImpl, requestDelimited, responseDelimited) {
                            $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
                        };

                        $Object.defineProperty(Shim.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: Shim, writable: true, enumerable: false, configurable: true });

                        Shim.create = function(rpcImpl, requestDelimited, responseDelimited) {
                            return new this(rpcImpl, requestDelimited, responseDelimited);
                        };



                        $Object.defineProperties(Shim.prototype.state = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.state, $root.containerd.runtime.linux.shim.v1.StateRequest, $root.containerd.runtime.linux.shim.v1.StateResponse, request, callback);
                        }, {
                            name: { value: "State" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/State" },
                            requestType: { value: "StateRequest" },
                            responseType: { value: "StateResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.create = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.create, $root.containerd.runtime.linux.shim.v1.CreateTaskRequest, $root.containerd.runtime.linux.shim.v1.CreateTaskResponse, request, callback);
                        }, {
                            name: { value: "Create" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Create" },
                            requestType: { value: "CreateTaskRequest" },
                            responseType: { value: "CreateTaskResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.start = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.start, $root.containerd.runtime.linux.shim.v1.StartRequest, $root.containerd.runtime.linux.shim.v1.StartResponse, request, callback);
                        }, {
                            name: { value: "Start" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Start" },
                            requestType: { value: "StartRequest" },
                            responseType: { value: "StartResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype["delete"] = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype["delete"], $root.google.protobuf.Empty, $root.containerd.runtime.linux.shim.v1.DeleteResponse, request, callback);
                        }, {
                            name: { value: "Delete" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Delete" },
                            requestType: { value: "google.protobuf.Empty" },
                            responseType: { value: "DeleteResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.deleteProcess = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.deleteProcess, $root.containerd.runtime.linux.shim.v1.DeleteProcessRequest, $root.containerd.runtime.linux.shim.v1.DeleteResponse, request, callback);
                        }, {
                            name: { value: "DeleteProcess" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/DeleteProcess" },
                            requestType: { value: "DeleteProcessRequest" },
                            responseType: { value: "DeleteResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.listPids = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.listPids, $root.containerd.runtime.linux.shim.v1.ListPidsRequest, $root.containerd.runtime.linux.shim.v1.ListPidsResponse, request, callback);
                        }, {
                            name: { value: "ListPids" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/ListPids" },
                            requestType: { value: "ListPidsRequest" },
                            responseType: { value: "ListPidsResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.pause = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.pause, $root.google.protobuf.Empty, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Pause" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Pause" },
                            requestType: { value: "google.protobuf.Empty" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.resume = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.resume, $root.google.protobuf.Empty, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Resume" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Resume" },
                            requestType: { value: "google.protobuf.Empty" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.checkpoint = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.checkpoint, $root.containerd.runtime.linux.shim.v1.CheckpointTaskRequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Checkpoint" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Checkpoint" },
                            requestType: { value: "CheckpointTaskRequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.kill = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.kill, $root.containerd.runtime.linux.shim.v1.KillRequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Kill" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Kill" },
                            requestType: { value: "KillRequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.exec = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.exec, $root.containerd.runtime.linux.shim.v1.ExecProcessRequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Exec" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Exec" },
                            requestType: { value: "ExecProcessRequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.resizePty = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.resizePty, $root.containerd.runtime.linux.shim.v1.ResizePtyRequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "ResizePty" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/ResizePty" },
                            requestType: { value: "ResizePtyRequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.closeIO = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.closeIO, $root.containerd.runtime.linux.shim.v1.CloseIORequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "CloseIO" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/CloseIO" },
                            requestType: { value: "CloseIORequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.shimInfo = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.shimInfo, $root.google.protobuf.Empty, $root.containerd.runtime.linux.shim.v1.ShimInfoResponse, request, callback);
                        }, {
                            name: { value: "ShimInfo" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/ShimInfo" },
                            requestType: { value: "google.protobuf.Empty" },
                            responseType: { value: "ShimInfoResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.update = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.update, $root.containerd.runtime.linux.shim.v1.UpdateTaskRequest, $root.google.protobuf.Empty, request, callback);
                        }, {
                            name: { value: "Update" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Update" },
                            requestType: { value: "UpdateTaskRequest" },
                            responseType: { value: "google.protobuf.Empty" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });



                        $Object.defineProperties(Shim.prototype.wait = function(request, callback) {
                            return $protobuf.rpc.Service.prototype.rpcCall.call(this, Shim.prototype.wait, $root.containerd.runtime.linux.shim.v1.WaitRequest, $root.containerd.runtime.linux.shim.v1.WaitResponse, request, callback);
                        }, {
                            name: { value: "Wait" },
                            path: { value: "/containerd.runtime.linux.shim.v1.Shim/Wait" },
                            requestType: { value: "WaitRequest" },
                            responseType: { value: "WaitResponse" },
                            requestStream: { value: $undefined },
                            responseStream: { value: $undefined }
                        });

                        return Shim;
                    })();

                    v1.CreateTaskRequest = (function() {

                        const CreateTaskRequest = function (properties) {
                            this.rootfs = [];
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        CreateTaskRequest.prototype.id = "";
                        CreateTaskRequest.prototype.bundle = "";
                        CreateTaskRequest.prototype.runtime = "";
                        CreateTaskRequest.prototype.rootfs = $util.emptyArray;
                        CreateTaskRequest.prototype.terminal = false;
                        CreateTaskRequest.prototype.stdin = "";
                        CreateTaskRequest.prototype.stdout = "";
                        CreateTaskRequest.prototype.stderr = "";
                        CreateTaskRequest.prototype.checkpoint = "";
                        CreateTaskRequest.prototype.parentCheckpoint = "";
                        CreateTaskRequest.prototype.options = null;

                        CreateTaskRequest.create = function(properties) {
                            return new CreateTaskRequest(properties);
                        };

                        CreateTaskRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.bundle != null && $Object.hasOwnProperty.call(message, "bundle") && message.bundle !== "")
                                writer.uint32(18).string(message.bundle);
                            if (message.runtime != null && $Object.hasOwnProperty.call(message, "runtime") && message.runtime !== "")
                                writer.uint32(26).string(message.runtime);
                            if (message.rootfs != null && message.rootfs.length)
                                for (let i = 0; i < message.rootfs.length; ++i)
                                    $root.containerd.types.Mount.encode(message.rootfs[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                            if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== false)
                                writer.uint32(40).bool(message.terminal);
                            if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin") && message.stdin !== "")
                                writer.uint32(50).string(message.stdin);
                            if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout") && message.stdout !== "")
                                writer.uint32(58).string(message.stdout);
                            if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr") && message.stderr !== "")
                                writer.uint32(66).string(message.stderr);
                            if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint") && message.checkpoint !== "")
                                writer.uint32(74).string(message.checkpoint);
                            if (message.parentCheckpoint != null && $Object.hasOwnProperty.call(message, "parentCheckpoint") && message.parentCheckpoint !== "")
                                writer.uint32(82).string(message.parentCheckpoint);
                            if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                                $root.google.protobuf.Any.encode(message.options, writer.uint32(90).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        CreateTaskRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.CreateTaskRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.bundle = value;
                                        else
                                            delete message.bundle;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.runtime = value;
                                        else
                                            delete message.runtime;
                                        continue;
                                    }
                                case 4: {
                                        if (wireType !== 2)
                                            break;
                                        if (!(message.rootfs && message.rootfs.length))
                                            message.rootfs = [];
                                        message.rootfs.push($root.containerd.types.Mount.decode(reader, reader.size(), $undefined, _depth + 1));
                                        continue;
                                    }
                                case 5: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.bool())
                                            message.terminal = value;
                                        else
                                            delete message.terminal;
                                        continue;
                                    }
                                case 6: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdin = value;
                                        else
                                            delete message.stdin;
                                        continue;
                                    }
                                case 7: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdout = value;
                                        else
                                            delete message.stdout;
                                        continue;
                                    }
                                case 8: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stderr = value;
                                        else
                                            delete message.stderr;
                                        continue;
                                    }
                                case 9: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.checkpoint = value;
                                        else
                                            delete message.checkpoint;
                                        continue;
                                    }
                                case 10: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.parentCheckpoint = value;
                                        else
                                            delete message.parentCheckpoint;
                                        continue;
                                    }
                                case 11: {
                                        if (wireType !== 2)
                                            break;
                                        message.options = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return CreateTaskRequest;
                    })();

                    v1.CreateTaskResponse = (function() {

                        const CreateTaskResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        CreateTaskResponse.prototype.pid = 0;

                        CreateTaskResponse.create = function(properties) {
                            return new CreateTaskResponse(properties);
                        };

                        CreateTaskResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                                writer.uint32(8).uint32(message.pid);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        CreateTaskResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.CreateTaskResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.pid = value;
                                        else
                                            delete message.pid;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return CreateTaskResponse;
                    })();

                    v1.DeleteResponse = (function() {

                        const DeleteResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        DeleteResponse.prototype.pid = 0;
                        DeleteResponse.prototype.exitStatus = 0;
                        DeleteResponse.prototype.exitedAt = null;

                        DeleteResponse.create = function(properties) {
                            return new DeleteResponse(properties);
                        };

                        DeleteResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                                writer.uint32(8).uint32(message.pid);
                            if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus") && message.exitStatus !== 0)
                                writer.uint32(16).uint32(message.exitStatus);
                            if (message.exitedAt != null && $Object.hasOwnProperty.call(message, "exitedAt"))
                                $root.google.protobuf.Timestamp.encode(message.exitedAt, writer.uint32(26).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        DeleteResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.DeleteResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.pid = value;
                                        else
                                            delete message.pid;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.exitStatus = value;
                                        else
                                            delete message.exitStatus;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 2)
                                            break;
                                        message.exitedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.exitedAt);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return DeleteResponse;
                    })();

                    v1.DeleteProcessRequest = (function() {

                        const DeleteProcessRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        DeleteProcessRequest.prototype.id = "";

                        DeleteProcessRequest.create = function(properties) {
                            return new DeleteProcessRequest(properties);
                        };

                        DeleteProcessRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        DeleteProcessRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.DeleteProcessRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return DeleteProcessRequest;
                    })();

                    v1.ExecProcessRequest = (function() {

                        const ExecProcessRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        ExecProcessRequest.prototype.id = "";
                        ExecProcessRequest.prototype.terminal = false;
                        ExecProcessRequest.prototype.stdin = "";
                        ExecProcessRequest.prototype.stdout = "";
                        ExecProcessRequest.prototype.stderr = "";
                        ExecProcessRequest.prototype.spec = null;

                        ExecProcessRequest.create = function(properties) {
                            return new ExecProcessRequest(properties);
                        };

                        ExecProcessRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== false)
                                writer.uint32(16).bool(message.terminal);
                            if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin") && message.stdin !== "")
                                writer.uint32(26).string(message.stdin);
                            if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout") && message.stdout !== "")
                                writer.uint32(34).string(message.stdout);
                            if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr") && message.stderr !== "")
                                writer.uint32(42).string(message.stderr);
                            if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                                $root.google.protobuf.Any.encode(message.spec, writer.uint32(50).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        ExecProcessRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.ExecProcessRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.bool())
                                            message.terminal = value;
                                        else
                                            delete message.terminal;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdin = value;
                                        else
                                            delete message.stdin;
                                        continue;
                                    }
                                case 4: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdout = value;
                                        else
                                            delete message.stdout;
                                        continue;
                                    }
                                case 5: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stderr = value;
                                        else
                                            delete message.stderr;
                                        continue;
                                    }
                                case 6: {
                                        if (wireType !== 2)
                                            break;
                                        message.spec = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return ExecProcessRequest;
                    })();

                    v1.ResizePtyRequest = (function() {

                        const ResizePtyRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        ResizePtyRequest.prototype.id = "";
                        ResizePtyRequest.prototype.width = 0;
                        ResizePtyRequest.prototype.height = 0;

                        ResizePtyRequest.create = function(properties) {
                            return new ResizePtyRequest(properties);
                        };

                        ResizePtyRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.width != null && $Object.hasOwnProperty.call(message, "width") && message.width !== 0)
                                writer.uint32(16).uint32(message.width);
                            if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                                writer.uint32(24).uint32(message.height);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        ResizePtyRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.ResizePtyRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.width = value;
                                        else
                                            delete message.width;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.height = value;
                                        else
                                            delete message.height;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return ResizePtyRequest;
                    })();

                    v1.StateRequest = (function() {

                        const StateRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        StateRequest.prototype.id = "";

                        StateRequest.create = function(properties) {
                            return new StateRequest(properties);
                        };

                        StateRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        StateRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.StateRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return StateRequest;
                    })();

                    v1.StateResponse = (function() {

                        const StateResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        StateResponse.prototype.id = "";
                        StateResponse.prototype.bundle = "";
                        StateResponse.prototype.pid = 0;
                        StateResponse.prototype.status = 0;
                        StateResponse.prototype.stdin = "";
                        StateResponse.prototype.stdout = "";
                        StateResponse.prototype.stderr = "";
                        StateResponse.prototype.terminal = false;
                        StateResponse.prototype.exitStatus = 0;
                        StateResponse.prototype.exitedAt = null;

                        StateResponse.create = function(properties) {
                            return new StateResponse(properties);
                        };

                        StateResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.bundle != null && $Object.hasOwnProperty.call(message, "bundle") && message.bundle !== "")
                                writer.uint32(18).string(message.bundle);
                            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                                writer.uint32(24).uint32(message.pid);
                            if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                                writer.uint32(32).int32(message.status);
                            if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin") && message.stdin !== "")
                                writer.uint32(42).string(message.stdin);
                            if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout") && message.stdout !== "")
                                writer.uint32(50).string(message.stdout);
                            if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr") && message.stderr !== "")
                                writer.uint32(58).string(message.stderr);
                            if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== false)
                                writer.uint32(64).bool(message.terminal);
                            if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus") && message.exitStatus !== 0)
                                writer.uint32(72).uint32(message.exitStatus);
                            if (message.exitedAt != null && $Object.hasOwnProperty.call(message, "exitedAt"))
                                $root.google.protobuf.Timestamp.encode(message.exitedAt, writer.uint32(82).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        StateResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.StateResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.bundle = value;
                                        else
                                            delete message.bundle;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.pid = value;
                                        else
                                            delete message.pid;
                                        continue;
                                    }
                                case 4: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.int32())
                                            message.status = value;
                                        else
                                            delete message.status;
                                        continue;
                                    }
                                case 5: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdin = value;
                                        else
                                            delete message.stdin;
                                        continue;
                                    }
                                case 6: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stdout = value;
                                        else
                                            delete message.stdout;
                                        continue;
                                    }
                                case 7: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.stderr = value;
                                        else
                                            delete message.stderr;
                                        continue;
                                    }
                                case 8: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.bool())
                                            message.terminal = value;
                                        else
                                            delete message.terminal;
                                        continue;
                                    }
                                case 9: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.exitStatus = value;
                                        else
                                            delete message.exitStatus;
                                        continue;
                                    }
                                case 10: {
                                        if (wireType !== 2)
                                            break;
                                        message.exitedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.exitedAt);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return StateResponse;
                    })();

                    v1.KillRequest = (function() {

                        const KillRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        KillRequest.prototype.id = "";
                        KillRequest.prototype.signal = 0;
                        KillRequest.prototype.all = false;

                        KillRequest.create = function(properties) {
                            return new KillRequest(properties);
                        };

                        KillRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.signal != null && $Object.hasOwnProperty.call(message, "signal") && message.signal !== 0)
                                writer.uint32(16).uint32(message.signal);
                            if (message.all != null && $Object.hasOwnProperty.call(message, "all") && message.all !== false)
                                writer.uint32(24).bool(message.all);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        KillRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.KillRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.signal = value;
                                        else
                                            delete message.signal;
                                        continue;
                                    }
                                case 3: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.bool())
                                            message.all = value;
                                        else
                                            delete message.all;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return KillRequest;
                    })();

                    v1.CloseIORequest = (function() {

                        const CloseIORequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        CloseIORequest.prototype.id = "";
                        CloseIORequest.prototype.stdin = false;

                        CloseIORequest.create = function(properties) {
                            return new CloseIORequest(properties);
                        };

                        CloseIORequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin") && message.stdin !== false)
                                writer.uint32(16).bool(message.stdin);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        CloseIORequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.CloseIORequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.bool())
                                            message.stdin = value;
                                        else
                                            delete message.stdin;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return CloseIORequest;
                    })();

                    v1.ListPidsRequest = (function() {

                        const ListPidsRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        ListPidsRequest.prototype.id = "";

                        ListPidsRequest.create = function(properties) {
                            return new ListPidsRequest(properties);
                        };

                        ListPidsRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        ListPidsRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.ListPidsRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return ListPidsRequest;
                    })();

                    v1.ListPidsResponse = (function() {

                        const ListPidsResponse = function (properties) {
                            this.processes = [];
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        ListPidsResponse.prototype.processes = $util.emptyArray;

                        ListPidsResponse.create = function(properties) {
                            return new ListPidsResponse(properties);
                        };

                        ListPidsResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.processes != null && message.processes.length)
                                for (let i = 0; i < message.processes.length; ++i)
                                    $root.containerd.v1.types.ProcessInfo.encode(message.processes[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        ListPidsResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.ListPidsResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if (!(message.processes && message.processes.length))
                                            message.processes = [];
                                        message.processes.push($root.containerd.v1.types.ProcessInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return ListPidsResponse;
                    })();

                    v1.CheckpointTaskRequest = (function() {

                        const CheckpointTaskRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        CheckpointTaskRequest.prototype.path = "";
                        CheckpointTaskRequest.prototype.options = null;

                        CheckpointTaskRequest.create = function(properties) {
                            return new CheckpointTaskRequest(properties);
                        };

                        CheckpointTaskRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                                writer.uint32(10).string(message.path);
                            if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                                $root.google.protobuf.Any.encode(message.options, writer.uint32(18).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        CheckpointTaskRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.CheckpointTaskRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.path = value;
                                        else
                                            delete message.path;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 2)
                                            break;
                                        message.options = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return CheckpointTaskRequest;
                    })();

                    v1.ShimInfoResponse = (function() {

                        const ShimInfoResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        ShimInfoResponse.prototype.shimPid = 0;

                        ShimInfoResponse.create = function(properties) {
                            return new ShimInfoResponse(properties);
                        };

                        ShimInfoResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.shimPid != null && $Object.hasOwnProperty.call(message, "shimPid") && message.shimPid !== 0)
                                writer.uint32(8).uint32(message.shimPid);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        ShimInfoResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.ShimInfoResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.shimPid = value;
                                        else
                                            delete message.shimPid;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return ShimInfoResponse;
                    })();

                    v1.UpdateTaskRequest = (function() {

                        const UpdateTaskRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        UpdateTaskRequest.prototype.resources = null;

                        UpdateTaskRequest.create = function(properties) {
                            return new UpdateTaskRequest(properties);
                        };

                        UpdateTaskRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.resources != null && $Object.hasOwnProperty.call(message, "resources"))
                                $root.google.protobuf.Any.encode(message.resources, writer.uint32(10).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        UpdateTaskRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.UpdateTaskRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        message.resources = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.resources);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return UpdateTaskRequest;
                    })();

                    v1.StartRequest = (function() {

                        const StartRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        StartRequest.prototype.id = "";

                        StartRequest.create = function(properties) {
                            return new StartRequest(properties);
                        };

                        StartRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        StartRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.StartRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return StartRequest;
                    })();

                    v1.StartResponse = (function() {

                        const StartResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        StartResponse.prototype.id = "";
                        StartResponse.prototype.pid = 0;

                        StartResponse.create = function(properties) {
                            return new StartResponse(properties);
                        };

                        StartResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                                writer.uint32(16).uint32(message.pid);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        StartResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.StartResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.pid = value;
                                        else
                                            delete message.pid;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return StartResponse;
                    })();

                    v1.WaitRequest = (function() {

                        const WaitRequest = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        WaitRequest.prototype.id = "";

                        WaitRequest.create = function(properties) {
                            return new WaitRequest(properties);
                        };

                        WaitRequest.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                                writer.uint32(10).string(message.id);
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        WaitRequest.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.WaitRequest();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 2)
                                            break;
                                        if ((value = reader.stringVerify()).length)
                                            message.id = value;
                                        else
                                            delete message.id;
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return WaitRequest;
                    })();

                    v1.WaitResponse = (function() {

                        const WaitResponse = function (properties) {
                            if (properties)
                                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                        this[keys[i]] = properties[keys[i]];
                        };

                        WaitResponse.prototype.exitStatus = 0;
                        WaitResponse.prototype.exitedAt = null;

                        WaitResponse.create = function(properties) {
                            return new WaitResponse(properties);
                        };

                        WaitResponse.encode = function (message, writer, _depth) {
                            if (!writer)
                                writer = $Writer.create();
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $util.recursionLimit)
                                throw $Error("max depth exceeded");
                            if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus") && message.exitStatus !== 0)
                                writer.uint32(8).uint32(message.exitStatus);
                            if (message.exitedAt != null && $Object.hasOwnProperty.call(message, "exitedAt"))
                                $root.google.protobuf.Timestamp.encode(message.exitedAt, writer.uint32(18).fork(), _depth + 1).ldelim();
                            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                                for (let i = 0; i < message.$unknowns.length; ++i)
                                    writer.raw(message.$unknowns[i]);
                            return writer;
                        };

                        WaitResponse.decode = function (reader, length, _end, _depth, _target) {
                            if (!(reader instanceof $Reader))
                                reader = $Reader.create(reader);
                            if (_depth === $undefined)
                                _depth = 0;
                            if (_depth > $Reader.recursionLimit)
                                throw $Error("max depth exceeded");
                            let end, message, value;
                            if (length === $undefined)
                                end = reader.len;
                            else {
                                end = reader.pos + length;
                                if (end > reader.len)
                                    throw $RangeError("index out of range");
                                length = reader.len;
                                reader.len = end;
                            }
                            message = _target || new $root.containerd.runtime.linux.shim.v1.WaitResponse();
                            while (reader.pos < end) {
                                let start = reader.pos;
                                let tag = reader.tag();
                                if (tag === _end) {
                                    _end = $undefined;
                                    break;
                                }
                                let wireType = tag & 7;
                                switch (tag >>>= 3) {
                                case 1: {
                                        if (wireType !== 0)
                                            break;
                                        if (value = reader.uint32())
                                            message.exitStatus = value;
                                        else
                                            delete message.exitStatus;
                                        continue;
                                    }
                                case 2: {
                                        if (wireType !== 2)
                                            break;
                                        message.exitedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.exitedAt);
                                        continue;
                                    }
                                }
                                reader.skipType(wireType, _depth, tag);
                                if (!reader.discardUnknown) {
                                    $util.makeProp(message, "$unknowns", false);
                                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                                }
                            }
                            if (length !== $undefined) {
                                if (reader.pos !== end)
                                    throw $RangeError("index out of range");
                                reader.len = length;
                            }
                            if (_end !== $undefined)
                                throw $Error("missing end group");
                            return message;
                        };

                        return WaitResponse;
                    })();

                    return v1;
                })();

                return shim;
            })();

            return linux;
        })();

        return runtime;
    })();

    containerd.types = (function() {

        const types = {};

        types.Mount = (function() {

            const Mount = function (properties) {
                this.options = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Mount.prototype.type = "";
            Mount.prototype.source = "";
            Mount.prototype.target = "";
            Mount.prototype.options = $util.emptyArray;

            Mount.create = function(properties) {
                return new Mount(properties);
            };

            Mount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(10).string(message.type);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(18).string(message.source);
                if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== "")
                    writer.uint32(26).string(message.target);
                if (message.options != null && message.options.length)
                    for (let i = 0; i < message.options.length; ++i)
                        writer.uint32(34).string(message.options[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Mount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.containerd.types.Mount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.target = value;
                            else
                                delete message.target;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.options && message.options.length))
                                message.options = [];
                            message.options.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Mount;
        })();

        return types;
    })();

    containerd.v1 = (function() {

        const v1 = {};

        v1.types = (function() {

            const types = {};

            types.Status = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "UNKNOWN"] = 0;
                values[valuesById[1] = "CREATED"] = 1;
                values[valuesById[2] = "RUNNING"] = 2;
                values[valuesById[3] = "STOPPED"] = 3;
                values[valuesById[4] = "PAUSED"] = 4;
                values[valuesById[5] = "PAUSING"] = 5;
                return values;
            })();

            types.Process = (function() {

                const Process = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Process.prototype.containerId = "";
                Process.prototype.id = "";
                Process.prototype.pid = 0;
                Process.prototype.status = 0;
                Process.prototype.stdin = "";
                Process.prototype.stdout = "";
                Process.prototype.stderr = "";
                Process.prototype.terminal = false;
                Process.prototype.exitStatus = 0;
                Process.prototype.exitedAt = null;

                Process.create = function(properties) {
                    return new Process(properties);
                };

                Process.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.containerId != null && $Object.hasOwnProperty.call(message, "containerId") && message.containerId !== "")
                        writer.uint32(10).string(message.containerId);
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(18).string(message.id);
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(24).uint32(message.pid);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(32).int32(message.status);
                    if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin") && message.stdin !== "")
                        writer.uint32(42).string(message.stdin);
                    if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout") && message.stdout !== "")
                        writer.uint32(50).string(message.stdout);
                    if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr") && message.stderr !== "")
                        writer.uint32(58).string(message.stderr);
                    if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== false)
                        writer.uint32(64).bool(message.terminal);
                    if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus") && message.exitStatus !== 0)
                        writer.uint32(72).uint32(message.exitStatus);
                    if (message.exitedAt != null && $Object.hasOwnProperty.call(message, "exitedAt"))
                        $root.google.protobuf.Timestamp.encode(message.exitedAt, writer.uint32(82).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Process.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.containerd.v1.types.Process();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.containerId = value;
                                else
                                    delete message.containerId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.stdin = value;
                                else
                                    delete message.stdin;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.stdout = value;
                                else
                                    delete message.stdout;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.stderr = value;
                                else
                                    delete message.stderr;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.terminal = value;
                                else
                                    delete message.terminal;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.exitStatus = value;
                                else
                                    delete message.exitStatus;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.exitedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.exitedAt);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Process;
            })();

            types.ProcessInfo = (function() {

                const ProcessInfo = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ProcessInfo.prototype.pid = 0;
                ProcessInfo.prototype.info = null;

                ProcessInfo.create = function(properties) {
                    return new ProcessInfo(properties);
                };

                ProcessInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(8).uint32(message.pid);
                    if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
                        $root.google.protobuf.Any.encode(message.info, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ProcessInfo.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.containerd.v1.types.ProcessInfo();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.info = $root.google.protobuf.Any.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ProcessInfo;
            })();

            return types;
        })();

        return v1;
    })();

    containerd.linux = (function() {

        const linux = {};

        linux.runc = (function() {

            const runc = {};

            runc.CheckpointOptions = (function() {

                const CheckpointOptions = function (properties) {
                    this.emptyNamespaces = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CheckpointOptions.prototype.exit = false;
                CheckpointOptions.prototype.openTcp = false;
                CheckpointOptions.prototype.externalUnixSockets = false;
                CheckpointOptions.prototype.terminal = false;
                CheckpointOptions.prototype.fileLocks = false;
                CheckpointOptions.prototype.emptyNamespaces = $util.emptyArray;
                CheckpointOptions.prototype.cgroupsMode = "";
                CheckpointOptions.prototype.workPath = "";
                CheckpointOptions.prototype.imagePath = "";

                CheckpointOptions.create = function(properties) {
                    return new CheckpointOptions(properties);
                };

                CheckpointOptions.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.exit != null && $Object.hasOwnProperty.call(message, "exit") && message.exit !== false)
                        writer.uint32(8).bool(message.exit);
                    if (message.openTcp != null && $Object.hasOwnProperty.call(message, "openTcp") && message.openTcp !== false)
                        writer.uint32(16).bool(message.openTcp);
                    if (message.externalUnixSockets != null && $Object.hasOwnProperty.call(message, "externalUnixSockets") && message.externalUnixSockets !== false)
                        writer.uint32(24).bool(message.externalUnixSockets);
                    if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== false)
                        writer.uint32(32).bool(message.terminal);
                    if (message.fileLocks != null && $Object.hasOwnProperty.call(message, "fileLocks") && message.fileLocks !== false)
                        writer.uint32(40).bool(message.fileLocks);
                    if (message.emptyNamespaces != null && message.emptyNamespaces.length)
                        for (let i = 0; i < message.emptyNamespaces.length; ++i)
                            writer.uint32(50).string(message.emptyNamespaces[i]);
                    if (message.cgroupsMode != null && $Object.hasOwnProperty.call(message, "cgroupsMode") && message.cgroupsMode !== "")
                        writer.uint32(58).string(message.cgroupsMode);
                    if (message.workPath != null && $Object.hasOwnProperty.call(message, "workPath") && message.workPath !== "")
                        writer.uint32(66).string(message.workPath);
                    if (message.imagePath != null && $Object.hasOwnProperty.call(message, "imagePath") && message.imagePath !== "")
                        writer.uint32(74).string(message.imagePath);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CheckpointOptions.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.containerd.linux.runc.CheckpointOptions();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.exit = value;
                                else
                                    delete message.exit;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.openTcp = value;
                                else
                                    delete message.openTcp;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.externalUnixSockets = value;
                                else
                                    delete message.externalUnixSockets;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.terminal = value;
                                else
                                    delete message.terminal;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.fileLocks = value;
                                else
                                    delete message.fileLocks;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.emptyNamespaces && message.emptyNamespaces.length))
                                    message.emptyNamespaces = [];
                                message.emptyNamespaces.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cgroupsMode = value;
                                else
                                    delete message.cgroupsMode;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.workPath = value;
                                else
                                    delete message.workPath;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.imagePath = value;
                                else
                                    delete message.imagePath;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return CheckpointOptions;
            })();

            runc.ProcessDetails = (function() {

                const ProcessDetails = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ProcessDetails.prototype.execId = "";

                ProcessDetails.create = function(properties) {
                    return new ProcessDetails(properties);
                };

                ProcessDetails.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.execId != null && $Object.hasOwnProperty.call(message, "execId") && message.execId !== "")
                        writer.uint32(10).string(message.execId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ProcessDetails.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.containerd.linux.runc.ProcessDetails();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.execId = value;
                                else
                                    delete message.execId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ProcessDetails;
            })();

            return runc;
        })();

        return linux;
    })();

    return containerd;
})();

export const google = $root.google = (() => {

    const google = {};

    google.protobuf = (function() {

        const protobuf = {};

        protobuf.Any = (function() {

            const Any = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Any.prototype.type_url = "";
            Any.prototype.value = $util.newBuffer([]);

            Any.create = function(properties) {
                return new Any(properties);
            };

            Any.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type_url != null && $Object.hasOwnProperty.call(message, "type_url") && message.type_url !== "")
                    writer.uint32(10).string(message.type_url);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(18).bytes(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Any.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Any();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type_url = value;
                            else
                                delete message.type_url;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Any;
        })();

        protobuf.Timestamp = (function() {

            const Timestamp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Timestamp.prototype.seconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Timestamp.prototype.nanos = 0;

            Timestamp.create = function(properties) {
                return new Timestamp(properties);
            };

            Timestamp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && (typeof message.seconds === "object" ? message.seconds.low || message.seconds.high : message.seconds !== 0))
                    writer.uint32(8).int64(message.seconds);
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos") && message.nanos !== 0)
                    writer.uint32(16).int32(message.nanos);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Timestamp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Timestamp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.nanos = value;
                            else
                                delete message.nanos;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Timestamp;
        })();

        protobuf.Empty = (function() {

            const Empty = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Empty.create = function(properties) {
                return new Empty(properties);
            };

            Empty.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Empty.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Empty();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Empty;
        })();

        return protobuf;
    })();

    return google;
})();

export {
  $root as default
};
