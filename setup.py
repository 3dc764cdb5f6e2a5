"""What `pyproject.toml` cannot say: the product lies beside the package in a checkout, and within it once installed."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["mpp_geo", "mpp_geo.*"]), "mpp_geo.data"],
    package_dir={"mpp_geo.data": "data/product"},
    package_data={
        "mpp_geo": [
            f"**/*.{ending}" for ending in ("css", "html", "js", "LICENSE", "po", "toml", "ttf", "txt", "woff2", "yaml")
        ],
        "mpp_geo.data": ["*"],
    },
)
