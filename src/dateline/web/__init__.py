"""The analyst's page: what a browser and the JSON API are served, over one archive or none."""
