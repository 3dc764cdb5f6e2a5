"""The command line: the page's functions without the page."""

from mpp_geo.cli import commands, list_commands
from mpp_geo.cli.terminal import app, main, takes_selection

__all__ = ["app", "commands", "list_commands", "main", "takes_selection"]
