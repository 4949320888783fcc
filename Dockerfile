# One image for every process; compose.yaml says which is which.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=kb.settings.production DATA_DIR=/data
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
RUN useradd --system --home /data svar && install -d -o svar /data

USER svar
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "kb.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4"]
