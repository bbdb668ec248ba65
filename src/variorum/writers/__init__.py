"""Results → files and screens, one function a format."""
