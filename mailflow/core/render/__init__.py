"""From a template and a case to the frozen bytes of one mail (`render.render`, `compose.compose`)."""
