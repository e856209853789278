"""A small OpenAPI document with every part that callers notice, to make versions of."""

DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "orders", "version": "1.0.0"},
    "servers": [
        {"url": "https://{region}.example.com", "variables": {"region": {"default": "eu", "enum": ["eu", "us"]}}}
    ],
    "paths": {
        "/orders/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "put": {
                "operationId": "putOrder",
                "parameters": [
                    {"name": "dry", "in": "query", "schema": {"type": "string"}},
                    {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
                        "text/plain": {},
                    },
                },
                "responses": {
                    "200": {
                        "description": "Stored",
                        "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}},
                            "text/plain": {},
                        },
                    },
                    "400": {"$ref": "#/components/responses/Error400"},
                },
                "security": [{"token": ["write"]}, {"key": []}],
            },
            "get": {"responses": {"200": {"description": "There"}}, "security": []},
        }
    },
    "components": {
        "schemas": {
            "Order": {
                "type": "object",
                "required": ["item"],
                "properties": {
                    "item": {"type": "string", "maxLength": 10},
                    "count": {"type": "integer", "minimum": 1},
                    "part": {"$ref": "#/components/schemas/Order"},
                },
            },
            "Receipt": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "state": {"type": "string", "enum": ["new", "known"]}},
            },
        },
        "responses": {"Error400": {"description": "Malformed"}},
        "securitySchemes": {
            "token": {
                "type": "apiKey",
                "name": "Authorization",
                "in": "header",
                "x-amazon-apigateway-authtype": "custom",
                "x-amazon-apigateway-authorizer": {"type": "token"},
            },
            "key": {"type": "apiKey", "name": "x-api-key", "in": "header"},
        },
    },
}
