"""A small JSON Schema validator: the keywords that tdiff.schema.json uses, and no others."""
import re

TYPES = {"object": dict, "array": list, "string": str, "null": type(None)}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "required", "properties",
         "additionalProperties", "items", "enum", "const", "pattern", "minimum", "maximum",
         "minItems", "maxItems", "uniqueItems", "oneOf"}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check_object(value, schema, root, path):
    for name in schema.get("required", []):
        if name not in value:
            yield "%s: lacks %s" % (path, name)
    properties = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    for name, item in value.items():
        here = "%s.%s" % (path, name)
        if name in properties:
            yield from check(item, properties[name], root, here)
        elif rest is False:
            yield "%s: not in the schema" % here
        elif isinstance(rest, dict):
            yield from check(item, rest, root, here)


def check_array(value, schema, root, path):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield "%s: %d items" % (path, len(value))
    if schema.get("uniqueItems") and len(set(map(repr, value))) < len(value):
        yield "%s: items repeat" % path
    for i, item in enumerate(value):
        yield from check(item, schema.get("items", {}), root, "%s[%d]" % (path, i))


def check(value, schema, root, path="$"):
    """Yield a line for everything in `value` that `schema` does not allow."""
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError("schema keywords not known here: %s" % unknown)
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].lstrip("#/").split("/"):
            target = target[step]
        yield from check(value, target, root, path)
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, t) for t in types):
        yield "%s: %r is not %s" % (path, value, " or ".join(types))
        return
    if "const" in schema and value != schema["const"]:
        yield "%s: %r is not %r" % (path, value, schema["const"])
    if "enum" in schema and value not in schema["enum"]:
        yield "%s: %r is none of %s" % (path, value, schema["enum"])
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield "%s: %r does not match %s" % (path, value, schema["pattern"])
    if "minimum" in schema and value < schema["minimum"] or "maximum" in schema and value > schema["maximum"]:
        yield "%s: %r is out of range" % (path, value)
    if isinstance(value, dict):
        yield from check_object(value, schema, root, path)
    if isinstance(value, list):
        yield from check_array(value, schema, root, path)
    if "oneOf" in schema:
        faults = [list(check(value, s, root, path)) for s in schema["oneOf"]]
        if sum(not f for f in faults) != 1:
            yield "%s: fits %d of the alternatives: %s" % (path, sum(not f for f in faults), min(faults, key=len)[:3])
